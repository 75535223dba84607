import type { ImportItem } from '../plugins/model-registry-common/src';

/*
 * Models and versions made in code, the same in every run and for every registry that is measured.
 */

const domains = ['speech', 'vision', 'text', 'tabular', 'audio', 'video'];
const tasks = [
  'classifier',
  'detector',
  'ranker',
  'embedder',
  'segmenter',
  'translator',
  'summariser',
  'forecaster',
];
const sizes = ['tiny', 'small', 'base', 'large'];
const frameworks = ['onnx', 'pytorch', 'tensorflow', 'gguf'];

export interface MadeModel {
  name: string;
  title: string;
  description: string;
  tags: string[];
  framework: string;
}

export function madeModel(index: number): MadeModel {
  const domain = domains[index % domains.length];
  const task = tasks[index % tasks.length];
  const size = sizes[(index >> 3) % sizes.length];
  const name = `${domain}-${task}-${size}-${String(index).padStart(5, '0')}`;
  return {
    name,
    title: `${domain} ${task} ${size} ${index}`,
    description: `A ${size} ${task} for ${domain}, number ${index} of those made for measuring.`,
    tags: [domain, task, size, `team-${index % 40}`, `cohort-${index % 100}`],
    framework: frameworks[index % frameworks.length],
  };
}

/** As `importModels` takes it. */
export function madeItem(index: number, versions: number): ImportItem {
  const { name, framework, ...text } = madeModel(index);
  return {
    group: 'speech',
    name,
    model: { ...text, owner: 'group:default/speech', tier: 'Low' },
    versions: Array.from({ length: versions }, (_, minor) => ({
      version: `1.${minor}.0`,
      metadata: {
        identity: { frameworks: [framework] },
        provenance: {
          repo: `https://git.example.com/ml/${name}`,
          commit: `${index}${minor}`.padStart(40, 'a'),
        },
      },
    })),
  };
}
