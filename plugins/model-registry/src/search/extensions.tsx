import { MODEL_DOCUMENT_TYPE } from '@assay/plugin-model-registry-common';
import {
  SearchFilterResultTypeBlueprint,
  SearchResultListItemBlueprint,
} from '@backstage/plugin-search-react/alpha';
import { RiBox3Line } from '@remixicon/react';

const modelResult = SearchResultListItemBlueprint.make({
  name: 'model',
  params: {
    predicate: result => result.type === MODEL_DOCUMENT_TYPE,
    component: async () => (await import('.')).ModelResult,
  },
});

const modelResultType = SearchFilterResultTypeBlueprint.make({
  name: 'model',
  params: {
    value: MODEL_DOCUMENT_TYPE,
    name: 'Models',
    icon: <RiBox3Line />,
  },
});

/** Models among the results of the portal's search, and a filter that leaves nothing but them. */
export const searchExtensions = [modelResult, modelResultType];
