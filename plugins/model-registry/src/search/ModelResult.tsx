import { Link } from 'react-router-dom';
import {
  modelDocumentSchema,
  type ModelDocument,
} from '@assay/plugin-model-registry-common';
import type {
  ResultHighlight,
  SearchDocument,
} from '@backstage/plugin-search-common';
import {
  DefaultResultListItem,
  HighlightedSearchResultText,
} from '@backstage/plugin-search-react';
import { useLinks } from '../api/useLinks';
import { AssayRoot } from '../components/AssayRoot';
import { Person } from '../components/Person';
import { StateTag } from '../components/StateTag';
import { TierMark } from '../components/TierMark';
import { useText } from '../translations/useText';

interface Props {
  result?: SearchDocument;
  highlight?: ResultHighlight;
}

/** A model or version among the results of the portal's search, with its state and tier. */
export function ModelResult({ result, highlight }: Props) {
  if (!result) return null;
  const parsed = modelDocumentSchema.safeParse({
    ...result,
    // The search takes it out of what it sends; what came has passed it.
    authorization: { resourceRef: '' },
  });
  // A row that another version of the plugin wrote; the next collation replaces it.
  if (!parsed.success)
    return <DefaultResultListItem result={result} highlight={highlight} />;
  return (
    <AssayRoot>
      <Row document={parsed.data} highlight={highlight} />
    </AssayRoot>
  );
}

function Row(props: { document: ModelDocument; highlight?: ResultHighlight }) {
  const t = useText();
  const links = useLinks();
  const { document, highlight } = props;
  const to = links.model(document.modelRef, {
    version: document.isVersion ? document.version : undefined,
  });
  return (
    <article className="assay-stack assay-stack--tight">
      <h3>
        <Link className="assay-link" to={to}>
          <Marked of="title" text={document.title} highlight={highlight} />
        </Link>
      </h3>
      <div className="assay-row">
        <span className="assay-secondary">
          {t(document.isVersion ? 'search.ofVersion' : 'search.ofModel')}{' '}
          {document.modelRef}
        </span>
        <StateTag state={document.state} />
        <TierMark tier={document.tier} />
        <span className="assay-secondary assay-num">
          {document.version
            ? t('search.version', { version: document.version })
            : t('search.noVersion')}
        </span>
        <span className="assay-secondary">
          {t('search.owner')}: <Person who={document.owner} />
        </span>
      </div>
      <p>
        <Snippet document={document} highlight={highlight} />
      </p>
    </article>
  );
}

/** What was found in the text, else what the model is for. */
function Snippet(props: {
  document: ModelDocument;
  highlight?: ResultHighlight;
}) {
  const found = props.highlight?.fields.text;
  const isFound = found?.includes(props.highlight!.preTag);
  return isFound ? (
    <Marked of="text" text={found!} highlight={props.highlight} />
  ) : (
    <>{props.document.description.split('\n')[0]}</>
  );
}

function Marked(props: {
  of: 'title' | 'text';
  text: string;
  highlight?: ResultHighlight;
}) {
  const { highlight } = props;
  const marked = highlight?.fields[props.of];
  if (!highlight || !marked) return <>{props.text}</>;
  return (
    <HighlightedSearchResultText
      text={marked}
      preTag={highlight.preTag}
      postTag={highlight.postTag}
    />
  );
}
