/** All 44 cells of the article's three tables, typed by hand, as rows: figure, value, how stated, period, code. */

const PRE = 'headed “Pre-Crackdown (Q1 2025)” Q1 2025';
const POST = 'headed “Post-Crackdown (Q2 2025)” Q2 2025';
const INTERNAL = "headed “Anthropic's internal” none given";
const YEAR = 'estimated by the column heading “2025 est.” 2025';

/** The rows to be found in the answer to a question. */
export const CELLS: Readonly<Record<string, readonly string[]>> = {
  'model claude 3.5 sonnet': [
    'Parameters ~175B estimated none given F-1',
    'MMLU score 88.3 stated none given F-2',
    `Interpretability score 92/100 stated; ${INTERNAL} F-3`,
    'Weight distribution policy Limited academic access stated none given F-4',
  ],
  'model amazon titan text express': [
    'Parameters ~100B estimated none given F-5',
    'MMLU score 72.1 stated none given F-6',
    `Interpretability score N/A (proprietary) not disclosed; ${INTERNAL} F-7`,
    'Weight distribution policy Closed stated none given F-8',
  ],
  'model gpt-4o': [
    'Parameters ~200B estimated none given F-9',
    'MMLU score 88.7 stated none given F-10',
    `Interpretability score 45/100 estimated; ${INTERNAL} F-11`,
    'Weight distribution policy API-only stated none given F-12',
  ],
  'model llama 3 70b': [
    'Parameters 70B stated none given F-13',
    'MMLU score 82.0 stated none given F-14',
    `Interpretability score 60/100 estimated; ${INTERNAL} F-15`,
    'Weight distribution policy Open weights stated none given F-16',
  ],
  'company amazon': [
    'Cloud market share 32% stated none given F-19',
    'AI model Titan, Bedrock stated none given F-20',
    `Regulatory lobbying spend $25M ${YEAR} F-21`,
    'Key vulnerability Antitrust scrutiny, conflict of interest stated none given F-22',
  ],
  'company anthropic': [
    'Cloud market share N/A not applicable, no reason given none given F-23',
    'AI model Claude 3.5/4 stated none given F-24',
    `Regulatory lobbying spend $2M ${YEAR} F-25`,
    'Key vulnerability No cloud infrastructure, dependent on AWS stated none given F-26',
  ],
  'company microsoft': [
    'Cloud market share 23% stated none given F-27',
    'AI model GPT-4o, Copilot stated none given F-28',
    `Regulatory lobbying spend $30M ${YEAR} F-29`,
    'Key vulnerability OpenAI partnership under DOJ review stated none given F-30',
  ],
  'company google': [
    'Cloud market share 11% stated none given F-31',
    'AI model Gemini stated none given F-32',
    `Regulatory lobbying spend $20M ${YEAR} F-33`,
    'Key vulnerability Antitrust cases globally stated none given F-34',
  ],
  'metric anthropic valuation': [
    `Anthropic $18.2B stated; private; ${PRE} F-39`,
    `Anthropic $15.5B estimated; private; ${POST} F-40`,
    'Anthropic, stated change −15% derived, one value estimated; private Q1 2025 to Q2 2025 F-41',
  ],
  'metric aws ai revenue': [
    `AWS $12.8B stated; quarterly; ${PRE} F-42`,
    `AWS $13.4B estimated; quarterly; ${POST} F-43`,
    'AWS, stated change +4.7% derived, one value estimated; quarterly Q1 2025 to Q2 2025 F-44',
  ],
  'metric open-weight releases': [
    `overall 14 stated; global; ${PRE} F-45`,
    `overall 6 projected; global; ${POST} F-46`,
    'overall, stated change −57% derived, one value projected; global Q1 2025 to Q2 2025 F-47',
  ],
  'metric ai safety research grant funding': [
    `overall $320M stated; ${PRE} F-48`,
    `overall $210M estimated; ${POST} F-49`,
    'overall, stated change −34% derived, one value estimated Q1 2025 to Q2 2025 F-50',
  ],
};
