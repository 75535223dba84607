import {
  packEvents,
  type PackEvent,
} from '@assay/plugin-model-registry-common';
import { Failure } from '../failure';

/** @throws Failure that names the occasions there are */
export function readEvent(text: string): PackEvent {
  const event = packEvents.find(one => one === text);
  if (event) return event;
  throw new Failure(
    `There is no event '${text}'.`,
    `choose one of ${packEvents.join(', ')}`,
  );
}
