import { useSyncExternalStore } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import { uploadsApiRef, type Upload, type UploadTarget } from './uploads';

export function useUploads(target?: UploadTarget): readonly Upload[] {
  const uploads = useApi(uploadsApiRef);
  return useSyncExternalStore(uploads.subscribe, () => uploads.list(target));
}
