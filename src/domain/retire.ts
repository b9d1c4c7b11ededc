/** Which records stand on which: what must be gone before a record can be retired. */
import type { Code } from './code.ts';
import type { DeskRecord } from './revision.ts';

/**
 * Whether a record means nothing without another: a figure without its metric, a watch without its event. A record
 * that only mentions the other among several things can do without it.
 */
export function needsRecord({ kind, record }: DeskRecord, code: Code): boolean {
  switch (kind) {
    case 'figure':
      return [record.metric, record.entity, record.source.article].includes(code);
    case 'claim':
    case 'prediction':
      return record.source.article === code || (record.about.length === 1 && record.about[0] === code);
    case 'conflict':
      return record.source.article === code || record.between.includes(code);
    case 'watch':
      return [record.event, record.speaker, record.source.article].includes(code);
    case 'event':
      return record.entity === code || record.source?.article === code;
    case 'part':
      return (
        record.prediction === code ||
        record.condition === code ||
        (record.anchor.kind === 'event' && record.anchor.event === code) ||
        (record.subjects.length === 1 && record.subjects[0] === code)
      );
    case 'entity':
      return record.parent === code || record.mergedInto === code;
    case 'verdict':
      return record.part === code && record.state !== 'reopened';
    case 'check':
    case 'evidence':
    case 'article':
    case 'metric':
    case 'grant':
    case 'settings':
    case 'channel':
    case 'digest':
      return false;
  }
}
