import { isRecordedRead } from './access-hooks.js';

describe('which reads are recorded', () => {
  it.each(['/v1/reports', '/v1/cases/:caseId', '/v1/access-records', '/v1/something-new/:id'])('%s is', (route) => {
    expect(isRecordedRead(route)).toBe(true);
  });

  it.each(['/v1/channels', '/v1/inbox', '/v1/public/results', '/ready', '/docs/json'])('%s is not', (route) => {
    expect(isRecordedRead(route)).toBe(false);
  });
});
