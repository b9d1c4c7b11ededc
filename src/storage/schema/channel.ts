import { IMPORTANCES, PURPOSES, TOPICS } from '../../domain/channel.ts';
import { type AnyPgColumn, pgTable, sql, text } from '../orm.ts';
import { revisionColumns, textList } from './columns.ts';
import { codesOf, hasText, must, oneOf, onlyOf, revisionRules } from './rules.ts';

/* oxlint-disable typescript/explicit-module-boundary-types -- Drizzle reads a column's type off its builder: only the inferred type carries it. */

/** Where on a chat platform, and what of it all: what a channel and a digest both have. */
export const channelColumns = () => ({
  platform: text().notNull(),
  workspace: text().notNull(),
  channel: text().notNull(),
  filterEntities: textList('filter_entities'),
  filterTopics: textList('filter_topics'),
  filterImportance: text('filter_importance').notNull(),
  zone: text(),
});

type ChannelColumns = Readonly<Record<keyof ReturnType<typeof channelColumns>, AnyPgColumn>>;

/** What holds for these columns. */
export const channelRules = (kind: 'channel' | 'digest', t: ChannelColumns) => [
  must(`${kind}_place`, sql`${hasText(t.platform)} and ${hasText(t.workspace)} and ${hasText(t.channel)}`),
  must(`${kind}_filter_entities`, codesOf(t.filterEntities, ['entity'])),
  must(`${kind}_filter_topics`, onlyOf(t.filterTopics, TOPICS)),
  must(`${kind}_filter_importance`, oneOf(t.filterImportance, IMPORTANCES)),
  must(`${kind}_zone`, sql`${t.zone} is null or ${hasText(t.zone)}`),
];

/* oxlint-enable typescript/explicit-module-boundary-types */

/** The channels a desk posts to. */
export const channelRevision = pgTable(
  'channel_revision',
  {
    ...revisionColumns(),
    purposes: textList(),
    ...channelColumns(),
  },
  (t) => [
    ...revisionRules('channel', t),
    ...channelRules('channel', t),
    must('channel_purposes', onlyOf(t.purposes, PURPOSES)),
  ],
);
