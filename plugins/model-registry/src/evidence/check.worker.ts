import { checkFile } from './checkFile';

interface Asked {
  file: Blob;
  trust: string[];
}

// The worker's own scope has no type in a library for pages, so only what is used of it is named.
const scope = globalThis as unknown as {
  onmessage: (event: { data: Asked }) => void;
  postMessage(message: unknown): void;
};

scope.onmessage = async ({ data }) => {
  try {
    const report = await checkFile(data.file, data.trust, step =>
      scope.postMessage({ step }),
    );
    scope.postMessage({ report });
  } catch (error) {
    scope.postMessage({ error: String(error) });
  }
};
