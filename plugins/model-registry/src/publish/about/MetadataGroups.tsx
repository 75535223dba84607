import {
  valueAt,
  type Metadata,
  type RiskTier,
} from '@assay/plugin-model-registry-common';
import { useText } from '../../translations/useText';
import { FieldInput } from '../FieldInput';
import { sectionTitle } from '../fieldKind';
import { withValueAt } from '../metadataAt';
import { NotMeasured } from '../NotMeasured';
import {
  aboutGroupNames,
  aboutGroups,
  fieldId,
  pathsOf,
  sectionOf,
  type AboutGroup,
} from './groups';

interface Shared {
  metadata: Metadata;
  tier: RiskTier;
  onChange(metadata: Metadata): void;
}

/** Three groups that open and close, each with how much of it is still missing. */
export function MetadataGroups(
  props: Shared & {
    missing: readonly string[];
    isOpen(group: AboutGroup): boolean;
    onToggle(group: AboutGroup, isOpen: boolean): void;
  },
) {
  const t = useText();
  return (
    <>
      {aboutGroupNames.map((group, index) => {
        const paths = pathsOf(group, props.metadata, props.tier);
        const missing = paths.filter(path => props.missing.includes(path));
        if (paths.length === 0) return null;
        const left = missing.length
          ? t('publish.groupLeft', { count: missing.length })
          : t('publish.groupDone');
        return (
          <details
            key={group}
            className="assay-panel assay-about"
            open={props.isOpen(group)}
            onToggle={event => {
              const { open } = event.currentTarget;
              if (open !== props.isOpen(group)) props.onToggle(group, open);
            }}
          >
            <summary>
              <h3>
                {t('publish.groupTitle', {
                  index: index + 1,
                  title: t(`publish.groups.${group}`),
                })}
              </h3>
              <span className="assay-secondary assay-num">
                {t('publish.groupFields', { count: paths.length })}, {left}
              </span>
            </summary>
            {/* The inputs keep half-typed text, so they stay when their group is closed. */}
            <GroupSections {...props} group={group} paths={paths} />
          </details>
        );
      })}
    </>
  );
}

function GroupSections(
  props: Shared & { group: AboutGroup; paths: readonly string[] },
) {
  const t = useText();
  return (
    <div className="assay-form">
      {aboutGroups[props.group].map(section => {
        const within = props.paths.filter(path => sectionOf(path) === section);
        if (within.length === 0) return null;
        return (
          <fieldset key={section} className="assay-group assay-form">
            <legend>
              <strong>{sectionTitle(section, t('language'))}</strong>
            </legend>
            {within.map(path => (
              <OneField key={path} path={path} {...props} />
            ))}
          </fieldset>
        );
      })}
    </div>
  );
}

function OneField({
  path,
  metadata,
  tier,
  onChange,
}: Shared & { path: string }) {
  return (
    <div id={fieldId(path)} className="assay-form">
      <FieldInput
        path={path}
        value={valueAt(metadata, path)}
        onChange={value => onChange(withValueAt(metadata, path, value))}
      />
      {tier !== 'High' && (
        <NotMeasured path={path} metadata={metadata} onChange={onChange} />
      )}
    </div>
  );
}
