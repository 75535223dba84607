import { useSyncExternalStore } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import type { Upload, UploadTarget } from './upload';
import { uploadsApiRef } from './uploads';

export function useUploads(target?: UploadTarget): readonly Upload[] {
  const uploads = useApi(uploadsApiRef);
  return useSyncExternalStore(uploads.subscribe, () => uploads.list(target));
}
