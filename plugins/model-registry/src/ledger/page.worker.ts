import { checkEntries } from '@assay/plugin-model-registry-common';
import type { PageAsked } from './checkPage';

// The worker's own scope has no type in a library for pages, so only what is used of it is named.
const scope = globalThis as unknown as {
  onmessage: (event: { data: PageAsked }) => void;
  postMessage(message: unknown): void;
};

scope.onmessage = ({ data }) => {
  try {
    const finding = checkEntries(data.entries, data.note, data.vkeys);
    scope.postMessage({ finding });
  } catch (error) {
    scope.postMessage({ error: String(error) });
  }
};
