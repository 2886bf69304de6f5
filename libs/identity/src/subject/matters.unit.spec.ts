import type { Recorded } from '#contracts';
import { endOfMatters, mattersFrom, type ReadStream } from './matters.js';

/** Streams as they are asked: what stands on each, by type and data, one minute after the other. */
const streams = (log: Readonly<Record<string, readonly (readonly [string, object])[]>>): ReadStream =>
  async function* (stream) {
    for (const [index, [type, data]] of (log[stream] ?? []).entries()) {
      const recordedAt = `2023-03-06T02:0${index}:00.000Z`;
      yield { type, data, metadata: { recordedAt } } as unknown as Recorded;
    }
  };

const REPORT = { category: 'report', id: '1' } as const;
const received = ['ReportReceived', {}] as const;
const linked = ['ReportLinkedToCase', { caseId: '9' }] as const;
const opened = ['CaseOpened', {}] as const;
const closed = ['CaseClosed', {}] as const;

describe('whether every matter has ended in which somebody stands', () => {
  it.each([
    ['a report that nobody has dealt with', { 'report-1': [received] }, 'report-1'],
    ['a report in an open case', { 'report-1': [received, linked], 'case-9': [opened] }, 'case-9'],
    [
      'a case that was taken up again',
      { 'report-1': [received, linked], 'case-9': [opened, closed, ['CaseReopened', {}]] },
      'case-9',
    ],
    [
      'a complaint that is noted and not over',
      {
        'report-1': [received, linked],
        'case-9': [opened, closed, ['ComplaintNoted', { complaintId: '5', stage: 'FILED' }]],
      },
      'case-9',
    ],
    [
      'a remedy list with something left to do',
      {
        'report-1': [received, linked],
        'case-9': [opened, closed, ['RemedyNoted', { decisionId: '7', stage: 'OPENED' }]],
      },
      'case-9',
    ],
    [
      'a duplicate of an open report',
      { 'report-1': [received, ['ReportMerged', { into: '2' }]], 'report-2': [received] },
      'report-2',
    ],
  ] as const)('%s: no', async (_, log, open) => {
    expect(await endOfMatters(streams(log), [REPORT])).toEqual({ status: 'OPEN', open });
  });

  it('a dismissed report: yes, with its last event', async () => {
    const read = streams({ 'report-1': [received, ['ReportDismissed', {}], ['ReporterInformed', {}]] });
    expect(await endOfMatters(read, [REPORT])).toEqual({ status: 'ENDED', lastAt: '2023-03-06T02:02:00.000Z' });
  });

  it('a closed case: yes, when its last complaint and remedy are over', async () => {
    const read = streams({
      'report-1': [received, linked],
      'case-9': [
        opened,
        closed,
        ['ComplaintNoted', { complaintId: '5', stage: 'FILED' }],
        ['RemedyNoted', { decisionId: '7', stage: 'OPENED' }],
        ['RemedyNoted', { decisionId: '7', stage: 'COMPLETED' }],
        ['ComplaintNoted', { complaintId: '5', stage: 'RESOLVED' }],
      ],
    });
    expect(await endOfMatters(read, [REPORT])).toEqual({ status: 'ENDED', lastAt: '2023-03-06T02:05:00.000Z' });
  });

  it('a complaint, when it is over, and its case with it', async () => {
    const filed = ['ComplaintFiled', { caseId: '9', act: { kind: 'DECISION', id: '7' } }] as const;
    const complaint = { category: 'complaint', id: '5' } as const;
    const after = async (...events: readonly (readonly [string, object])[]) =>
      (await endOfMatters(streams({ 'complaint-5': [filed, ...events], 'case-9': [opened, closed] }), [complaint]))
        .status;
    expect(await after()).toBe('OPEN');
    expect(await after(['ComplaintResolved', {}])).toBe('ENDED');
    expect(await after(['ComplaintResolved', {}], ['SecondComplaintFiled', {}])).toBe('OPEN');
    const open = streams({ 'complaint-5': [filed, ['ComplaintWithdrawn', {}]], 'case-9': [opened] });
    expect(await endOfMatters(open, [complaint])).toEqual({ status: 'OPEN', open: 'case-9' });
  });

  it('a case that protects its reporter protects in every report that led to it (KH-40)', async () => {
    const of = async (...events: readonly (readonly [string, object])[]) =>
      (await mattersFrom(streams({ 'report-1': [received, linked], 'case-9': [opened, ...events] }), [REPORT]))
        .protectsReporter;
    expect(await of(['TopicTagged', {}])).toBe(false);
    expect(await of(['TopicTagged', { protectsReporter: true }], ['TopicTagged', {}])).toBe(true);
  });

  it('a notice that is disputed waits for whoever issued it: it is withdrawn, or over by time alone', async () => {
    const notice = { category: 'guidance', id: '4' } as const;
    const after = (...events: readonly (readonly [string, object])[]) =>
      endOfMatters(streams({ 'guidance-4': [['GuidanceNoticeIssued', {}], ...events] }), [notice]);
    expect(await after()).toEqual({ status: 'ENDED', lastAt: '2023-03-06T02:00:00.000Z' });
    const disputed = ['GuidanceNoticeDisputed', {}] as const;
    expect(await after(disputed)).toEqual({
      status: 'ENDED',
      lastAt: '2023-03-06T02:01:00.000Z',
      disputed: 'guidance-4',
    });
    expect(await after(disputed, ['GuidanceNoticeWithdrawn', {}])).toEqual({
      status: 'ENDED',
      lastAt: '2023-03-06T02:02:00.000Z',
    });
  });

  it('a letter leads to its reports, and they to their cases; what meets again is read once', async () => {
    const read = streams({
      'letter-3': [['IncomingLetterRegistered', { items: [{ reportId: '1' }, { reportId: '2' }] }]],
      'report-1': [received, linked],
      'report-2': [received, linked],
      'case-9': [opened],
    });
    const { matters } = await mattersFrom(read, [{ category: 'letter', id: '3' }]);
    expect(matters.map(({ category, id }) => `${category}-${id}`)).toEqual([
      'letter-3',
      'report-1',
      'report-2',
      'case-9',
    ]);
  });
});
