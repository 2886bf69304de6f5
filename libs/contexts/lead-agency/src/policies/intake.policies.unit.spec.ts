import { recorded } from '#contracts/testing';
import { agencies } from '#rules/testing';
import {
  CASE_ID,
  dismissed,
  inTheVault,
  linked,
  merged,
  mergeNoted,
  numbered,
  OPENED_CASE_ID,
  opened,
  ORIGINAL_ID,
  OTHER_CASE_ID,
  received,
  redirected,
  REPORT_ID,
} from '../../testing/index.js';
import { assignRegistrationNumber } from './assign-registration-number.policy.js';
import { followMerge } from './follow-merge.policy.js';
import { noteMerge } from './note-merge.policy.js';
import { noteRegistrationNumber } from './note-registration-number.policy.js';
import { openReportsOfLetter } from './open-reports-of-letter.policy.js';

const onReport = { stream: `report-${REPORT_ID}` };
const onOriginal = { stream: `report-${ORIGINAL_ID}` };

describe('what follows a letter (TH-01)', () => {
  const letterId = '99999999-9999-5999-8999-999999999999';
  const item = { contentRefs: [{ url: 'https://example.org/post/1' }], message: inTheVault('message') };
  const letter = {
    receivedBy: agencies.dic,
    leadAgencyId: agencies.dic,
    channelId: 'dic.post',
    channel: 'POST',
    source: 'CITIZEN',
    postal: { arrivedOn: '2023-03-06', scanHash: 'c'.repeat(64) },
    receivedAt: '2023-03-06T02:00:00.000Z',
  } as const;

  it('a report for each of its matters, which names the letter and does not repeat it', () => {
    const registered = recorded(
      {
        type: 'IncomingLetterRegistered',
        data: {
          ...letter,
          text: inTheVault('text'),
          items: [
            { ...item, reportId: REPORT_ID },
            { ...item, reportId: OTHER_CASE_ID },
          ],
        },
      },
      { stream: `letter-${letterId}` },
    );
    expect(openReportsOfLetter.react(registered)).toEqual(
      [REPORT_ID, OTHER_CASE_ID].map((targetId) => ({
        category: 'report',
        targetId,
        command: { type: 'OpenReportOfLetter', data: { ...letter, ...item, letterId } },
      })),
    );
  });
});

describe('what follows a merge (life-cycle 3.0, 3.2)', () => {
  it('the other report is told, with who takes no part (INV-10)', () => {
    expect(noteMerge.react(recorded(merged({ conflicted: ['officer-2'] }), onReport))).toEqual([
      {
        category: 'report',
        targetId: ORIGINAL_ID,
        command: { type: 'NoteMerge', data: { reportId: REPORT_ID, conflicted: ['officer-2'] } },
      },
    ]);
  });

  it('and when it is un-merged', () => {
    const unmerged = { type: 'ReportUnmerged', data: { from: ORIGINAL_ID, reasons: 'Hai việc khác nhau' } } as const;
    expect(noteMerge.react(recorded(unmerged, onReport))).toEqual([
      { category: 'report', targetId: ORIGINAL_ID, command: { type: 'NoteUnmerge', data: { reportId: REPORT_ID } } },
    ]);
  });

  const follows = (end: object) => [
    { category: 'report', targetId: REPORT_ID, command: { type: 'FollowMerge', data: { into: ORIGINAL_ID, end } } },
  ];

  it('a duplicate of what is in a case already goes there', () => {
    const noted = mergeNoted(REPORT_ID);
    expect(followMerge.react(recorded(noted, onOriginal))).toEqual([]);
    const inCase = { ...noted, data: { ...noted.data, caseId: OTHER_CASE_ID } };
    expect(followMerge.react(recorded(inCase, onOriginal))).toEqual(follows({ kind: 'LINKED', caseId: OTHER_CASE_ID }));
  });

  it('a duplicate of what has left or was dismissed already ends so, with the same reasons and the same remedy', () => {
    const late = (end: object) =>
      recorded({ type: 'MergeNoted', data: { ...mergeNoted(REPORT_ID).data, ...end } }, onOriginal);
    expect(followMerge.react(late({ redirected: redirected.data }))).toEqual(
      follows({ kind: 'REDIRECTED', ...redirected.data }),
    );
    expect(followMerge.react(late({ dismissed: dismissed.data }))).toEqual(
      follows({ kind: 'DISMISSED', ...dismissed.data }),
    );
  });

  it('duplicates end as the report that they repeat, with its reasons and its remedy (INV-21)', () => {
    for (const [end, kind] of [
      [linked, 'LINKED'],
      [redirected, 'REDIRECTED'],
      [dismissed, 'DISMISSED'],
    ] as const) {
      expect(followMerge.react(recorded(end, onOriginal))).toEqual([]);
      const withDuplicate = { ...end, data: { ...end.data, mergedReports: [REPORT_ID] } } as typeof end;
      const { conflicted: _, ...facts } = { conflicted: undefined, ...end.data };
      expect(followMerge.react(recorded(withDuplicate, onOriginal))).toEqual(follows({ kind, ...facts }));
    }
  });

  it('as many as there are', () => {
    const both = { ...linked, data: { caseId: OPENED_CASE_ID, conflicted: [], mergedReports: [REPORT_ID, CASE_ID] } };
    expect(followMerge.react(recorded(both, onOriginal)).map(({ targetId }) => targetId)).toEqual([REPORT_ID, CASE_ID]);
  });
});

describe('registration numbers (life-cycle 3.1; KH-16)', () => {
  const asked = (code: string, agencyId: string, category: string, id: string, matterId = id, year = 2023) => [
    {
      category: 'register',
      targetId: `${agencyId}.${code}.${year}`,
      command: { type: 'AssignNumber', data: { agencyId, code, year, numbered: { category, id }, matterId } },
    },
  ];

  it('a report is entered with the body that took it in', () => {
    const event = recorded(received({ receivedBy: agencies.police }), onReport);
    expect(assignRegistrationNumber.react(event)).toEqual(asked('INCOMING', agencies.police, 'report', REPORT_ID));
  });

  it('in the year of the day in Vietnam on which it was recorded', () => {
    const metadata = { recordedAt: '2023-12-31T17:00:00.000Z' };
    expect(assignRegistrationNumber.react(recorded(received(), { ...onReport, metadata }))).toEqual(
      asked('INCOMING', agencies.dic, 'report', REPORT_ID, REPORT_ID, 2024),
    );
  });

  it('a case with its lead', () => {
    expect(assignRegistrationNumber.react(recorded(opened(), { stream: `case-${CASE_ID}` }))).toEqual(
      asked('CASE', agencies.dic, 'case', CASE_ID),
    );
  });

  it('a decision that took effect with whose it is', () => {
    const decisionId = '12121212-1212-5212-8212-121212121212';
    const noted = {
      type: 'HandlingNoted',
      data: { referralId: REPORT_ID, decisionId, agencyId: agencies.police, measure: 'GUIDANCE_NOTICE' },
    } as const;
    expect(assignRegistrationNumber.react(recorded(noted, { stream: `case-${CASE_ID}` }))).toEqual(
      asked('DECISION', agencies.police, 'decision', decisionId, CASE_ID),
    );
  });

  it('what was imported has the number of its source', () => {
    const metadata = { origin: 'IMPORT' } as const;
    expect(assignRegistrationNumber.react(recorded(received(), { ...onReport, metadata }))).toEqual([]);
  });

  it('are noted on what they were given to; a decision is told by its own context', () => {
    const assigned = (category: 'report' | 'decision') =>
      recorded(
        {
          type: 'RegistrationNumberAssigned',
          data: { ...numbered, numbered: { category, id: REPORT_ID }, matterId: REPORT_ID },
        },
        { stream: 'register-dic.INCOMING.2023' },
      );
    expect(noteRegistrationNumber.react(assigned('report'))).toEqual([
      { category: 'report', targetId: REPORT_ID, command: { type: 'NoteRegistrationNumber', data: numbered } },
    ]);
    expect(noteRegistrationNumber.react(assigned('decision'))).toEqual([]);
  });
});
