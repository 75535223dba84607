import { PartRefused } from './pauses';
import type { PutPart } from './transfer';

const okMin = 200;
const okEnd = 300;
/** A line that is dead without saying so: no byte leaves, or nobody answers, for this long. */
const silenceMaxMs = 60_000;

/** Sends one part to its signed link. XMLHttpRequest, since fetch tells nothing of bytes sent. */
export const putPart: PutPart = ({ url, headers, body, onProgress, signal }) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('PUT', url);
    for (const [name, value] of Object.entries(headers))
      request.setRequestHeader(name, value);
    let silence: ReturnType<typeof setTimeout>;
    const heard = () => {
      clearTimeout(silence);
      silence = setTimeout(() => request.abort(), silenceMaxMs);
    };
    const stop = () => request.abort();
    request.upload.onprogress = event => {
      heard();
      onProgress(event.loaded);
    };
    request.onload = () =>
      request.status >= okMin && request.status < okEnd
        ? resolve()
        : reject(new PartRefused(faultOf(request), request.status));
    request.onerror = () =>
      reject(
        new PartRefused(`The store could not be reached from this browser.`),
      );
    request.onabort = () =>
      reject(
        signal.aborted
          ? signal.reason
          : new PartRefused('The connection said nothing for a minute.'),
      );
    request.onloadend = () => {
      clearTimeout(silence);
      signal.removeEventListener('abort', stop);
    };
    signal.addEventListener('abort', stop, { once: true });
    heard();
    request.send(body);
  });

function faultOf(request: XMLHttpRequest): string {
  try {
    const { detail } = JSON.parse(request.responseText);
    if (detail) return detail;
  } catch {
    // Not a problem document: the store itself answered.
  }
  return `The store answered ${request.status}.`;
}
