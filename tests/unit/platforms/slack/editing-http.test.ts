import { describe } from 'vitest';
import { editInSlack } from './editing.ts';

describe('editing in Slack by http', () => {
  editInSlack('http');
});
