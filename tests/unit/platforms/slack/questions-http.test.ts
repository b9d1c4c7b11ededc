import { describe } from 'vitest';
import { askInSlack } from './questions.ts';

describe('questions in Slack by http', () => {
  askInSlack('http');
});
