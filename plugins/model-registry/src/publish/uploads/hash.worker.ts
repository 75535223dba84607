import { hashInChunks } from './hashInChunks';

interface Asked {
  file: Blob;
}

// The worker's own scope has no type in a library for pages, so only what is used of it is named.
const scope = globalThis as unknown as {
  onmessage: (event: { data: Asked }) => void;
  postMessage(message: unknown): void;
};

scope.onmessage = async ({ data }) => {
  try {
    const digest = await hashInChunks(data.file, bytes =>
      scope.postMessage({ bytes }),
    );
    scope.postMessage({ digest });
  } catch (error) {
    scope.postMessage({ error: String(error) });
  }
};
