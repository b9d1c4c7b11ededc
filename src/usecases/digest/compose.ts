/** Putting a digest together from what the desk's record holds now. */
export type {
  ChangeItem,
  ComingItem,
  CorrectionItem,
  DigestContent,
  DigestSection,
  DigestWindow,
  DueItem,
  NeedsDateItem,
  UnreviewedItem,
  VerdictItem,
} from './content.ts';
