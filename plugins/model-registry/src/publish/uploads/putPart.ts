import type { PutPart } from './transfer';

const okMin = 200;
const okEnd = 300;

/** Sends one part to its signed link. XMLHttpRequest, since fetch tells nothing of bytes sent. */
export const putPart: PutPart = ({ url, headers, body, onProgress, signal }) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('PUT', url);
    for (const [name, value] of Object.entries(headers))
      request.setRequestHeader(name, value);
    request.upload.onprogress = event => onProgress(event.loaded);
    request.onload = () =>
      request.status >= okMin && request.status < okEnd
        ? resolve()
        : reject(new Error(faultOf(request)));
    request.onerror = () =>
      reject(new Error(`The store could not be reached from this browser.`));
    request.onabort = () => reject(signal.reason);
    signal.addEventListener('abort', () => request.abort(), { once: true });
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
