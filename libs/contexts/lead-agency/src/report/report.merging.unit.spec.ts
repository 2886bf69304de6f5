import type { ReportEvent } from '#contracts';
import { specification } from '#deciding/testing';
import { fold } from '#kernel';
import { agencies } from '#rules/testing';
import {
  acknowledged,
  dismissed,
  linked,
  merged,
  mergeNoted,
  OPENED_CASE_ID,
  ORIGINAL_ID,
  OTHER_CASE_ID,
  policy,
  received,
  receivedByEmail,
  redirected,
  remedy,
  REPORT_ID,
  reportConflict,
  reporter,
  returnedUntil,
  screen,
  screened,
  screener,
} from '../../testing/index.js';
import type { FollowMerge, ReportCommand } from './report.commands.js';
import { reportDecider } from './report.decider.js';

const { reasons } = merged().data;
const soon = '2023-03-10T10:00:00.000Z';
const phone = 'gọi 0912 345 678';
const taken = [receivedByEmail({ reporter }), acknowledged] as const;
const merge = (words: object = {}): ReportCommand => ({
  type: 'MergeReport',
  data: { into: ORIGINAL_ID, reasons, remedy, ...words },
});
const unmerge = (words = reasons): ReportCommand => ({ type: 'UnmergeReport', data: { reasons: words } });
const unmerged = { type: 'ReportUnmerged', data: { from: ORIGINAL_ID, reasons } } as const;
const expectMerge: ReportCommand = { type: 'ExpectMerge', data: { reportId: REPORT_ID } };
const note = (conflicted: string[] = []): ReportCommand => ({
  type: 'NoteMerge',
  data: { reportId: REPORT_ID, conflicted },
});
const follow = (end: FollowMerge['end'], into = ORIGINAL_ID): ReportCommand => ({
  type: 'FollowMerge',
  data: { into, end },
});
const { reasons: redirectedFor, to } = redirected.data;

describe('a report is merged into the one that it repeats (life-cycle 3.2; INV-21)', () => {
  specification(reportDecider, 'with reasons and remedy')
    .given(...taken)
    .when(merge())
    .then(merged());

  specification(reportDecider, 'while it waits for the reporter')
    .given(...taken, returnedUntil(soon))
    .when(merge())
    .then(merged());

  specification(reportDecider, 'with the conflicts that were declared on it (INV-10)')
    .given(...taken, reportConflict('officer-2'))
    .when(merge())
    .then(merged({ conflicted: ['officer-2'] }));

  for (const [when, events] of [
    ['before it was acknowledged', [receivedByEmail()]],
    ['after it was screened', [...taken, screened()]],
    ['twice', [...taken, merged()]],
  ] as const) {
    specification(reportDecider, `not ${when} (LC-STATE)`)
      .given(...events)
      .when(merge())
      .refused('LC-STATE');
  }

  specification(reportDecider, 'by nobody who is in conflict (INV-10)')
    .given(...taken, reportConflict('officer-1'))
    .when(merge())
    .refused('INV-10');

  specification(reportDecider, 'not where it is about an authority: that one leaves (INV-10)')
    .given(receivedByEmail({ reportedParty: { kind: 'AUTHORITY', agencyId: agencies.health } }), acknowledged)
    .when(merge())
    .refused('INV-10');

  specification(reportDecider, 'not into its own duplicate (LC-MERGE)')
    .given(...taken, mergeNoted(ORIGINAL_ID))
    .when(merge())
    .refused('LC-MERGE');

  specification(reportDecider, 'with a remedy at a body that is registered (LC-ADDRESSEE)')
    .given(...taken)
    .when(merge(), { law: { agency: () => undefined } })
    .refused('LC-ADDRESSEE');

  for (const words of [{ reasons: phone }, { remedy: { ...remedy, text: phone } }]) {
    specification(reportDecider, `in words that name nobody: ${Object.keys(words).join()} (INV-17)`)
      .given(...taken)
      .when(merge(words))
      .refused('INV-17');
  }

  specification(reportDecider, 'and the reporter is told')
    .given(...taken, merged())
    .when({
      type: 'InformReporter',
      data: { means: 'EMAIL', summary: 'Đã nhập vào phản ánh trước', informedAt: '2023-03-06T02:00:00.000Z' },
    })
    .accepted();

  specification(reportDecider, 'and is not screened by itself (LC-STATE)')
    .given(...taken, merged())
    .when(screen())
    .refused('LC-STATE');

  it('is a matter of its own, until it belongs to a case', () => {
    const state = fold(reportDecider, reportDecider.initial, [...taken, merged()]);
    expect(reportDecider.matterId(state, REPORT_ID)).toBe(REPORT_ID);
    expect(reportDecider.matterId(fold(reportDecider, state, [linked]), REPORT_ID)).toBe(OPENED_CASE_ID);
  });
});

describe('whether a report takes a duplicate (life-cycle 3.2)', () => {
  for (const [status, events] of [
    ['received', [received()]],
    ['acknowledged', taken],
    ['returned', [...taken, returnedUntil(soon)]],
    ['screened', [...taken, screened()]],
    ['in a case', [...taken, screened(), linked]],
  ] as const) {
    specification(reportDecider, `it does when it is ${status}`)
      .given(...events)
      .when(expectMerge)
      .then();
  }

  for (const [status, events] of [
    ['was redirected', [...taken, redirected]],
    ['was dismissed', [...taken, dismissed]],
    ['was merged itself', [...taken, merged()]],
  ] as const) {
    specification(reportDecider, `it does not when it ${status} (LC-MERGE)`)
      .given(...events)
      .when(expectMerge)
      .refused('LC-MERGE');
  }

  // Whoever merged asked before; the original went on meanwhile (life-cycle 3.0).
  for (const [status, events, end] of [
    ['was redirected', [...taken, redirected], { redirected: redirected.data }],
    ['was dismissed', [...taken, dismissed], { dismissed: dismissed.data }],
    ['was merged itself, and takes it along', [...taken, merged()], {}],
  ] as const) {
    specification(reportDecider, `it notes one that comes late, with how it ended, when it ${status}`)
      .given(...events)
      .when(note(), { issued: policy })
      .then({ type: 'MergeNoted', data: { reportId: REPORT_ID, conflicted: [], ...end } });
  }

  specification(reportDecider, 'it notes the duplicate, and who takes no part in that (INV-10)')
    .given(...taken)
    .when(note(['officer-1']), { issued: policy })
    .then(mergeNoted(REPORT_ID, ['officer-1']));

  specification(reportDecider, 'whoever takes no part in the duplicate takes none in this one (INV-10)')
    .given(...taken, mergeNoted(REPORT_ID, ['officer-1']))
    .when(screen())
    .refused('INV-10');

  specification(reportDecider, 'in a case it says which one: the duplicate belongs there too')
    .given(...taken, screened(), linked)
    .when(note(), { issued: policy })
    .then({ type: 'MergeNoted', data: { reportId: REPORT_ID, conflicted: [], caseId: OPENED_CASE_ID } });
});

describe('a duplicate ends as the report that it repeats (life-cycle 3.2; INV-21)', () => {
  const other = '33333333-3333-5333-8333-333333333333';

  for (const [name, events, command, event] of [
    [
      'linked',
      [screened()],
      { type: 'LinkReport', data: { caseId: OPENED_CASE_ID } },
      {
        type: 'ReportLinkedToCase',
        data: { caseId: OPENED_CASE_ID, conflicted: [], mergedReports: [REPORT_ID, other] },
      },
    ],
    [
      'redirected',
      [screened({ disposition: 'REDIRECT', redirection: { to, remedy } })],
      { type: 'RedirectReport', data: { to, remedy, reasons } },
      { type: 'ReportRedirected', data: { to, remedy, reasons, mergedReports: [REPORT_ID, other] } },
    ],
    [
      'dismissed',
      [screened({ disposition: 'DISMISS', dismissal: { ground: 'OUT_OF_SCOPE', remedy } })],
      { type: 'DismissReport', data: { ground: 'OUT_OF_SCOPE', remedy, reasons } },
      {
        type: 'ReportDismissed',
        data: { ground: 'OUT_OF_SCOPE', remedy, reasons, participants: [screener], mergedReports: [REPORT_ID, other] },
      },
    ],
  ] as const satisfies readonly (readonly [string, readonly ReportEvent[], ReportCommand, ReportEvent])[]) {
    specification(reportDecider, `the original says whom it takes along when it is ${name}`)
      .given(...taken, mergeNoted(REPORT_ID), mergeNoted(other), ...events)
      .when(command, { issued: policy })
      .then({ ...event, data: { ...event.data, mergedReports: [...event.data.mergedReports] } } as ReportEvent);
  }

  specification(reportDecider, 'in the same case, with its own conflicts (INV-10)')
    .given(...taken, reportConflict('officer-2'), merged())
    .when(follow({ kind: 'LINKED', caseId: OTHER_CASE_ID }), { issued: policy })
    .then({ type: 'ReportLinkedToCase', data: { caseId: OTHER_CASE_ID, conflicted: ['officer-2'] } });

  specification(reportDecider, 'at the same body')
    .given(...taken, merged())
    .when(follow({ kind: 'REDIRECTED', to, remedy, reasons: redirectedFor }), { issued: policy })
    .then(redirected);

  specification(reportDecider, 'for the same reasons')
    .given(...taken, merged())
    .when(follow({ kind: 'DISMISSED', ground: 'OUT_OF_SCOPE', remedy, reasons }), { issued: policy })
    .then({ type: 'ReportDismissed', data: { ground: 'OUT_OF_SCOPE', remedy, reasons } });

  specification(reportDecider, 'and takes its own duplicates along')
    .given(...taken, mergeNoted(other), merged())
    .when(follow({ kind: 'LINKED', caseId: OTHER_CASE_ID }), { issued: policy })
    .then({ type: 'ReportLinkedToCase', data: { caseId: OTHER_CASE_ID, conflicted: [], mergedReports: [other] } });

  specification(reportDecider, 'unless it was un-merged meanwhile')
    .given(...taken, merged(), unmerged)
    .when(follow({ kind: 'LINKED', caseId: OTHER_CASE_ID }), { issued: policy })
    .then();

  specification(reportDecider, 'or was merged into another one')
    .given(...taken, merged({ into: other }))
    .when(follow({ kind: 'LINKED', caseId: OTHER_CASE_ID }), { issued: policy })
    .then();
});

describe('a report is un-merged (life-cycle 3.2)', () => {
  specification(reportDecider, 'and stands where it stood')
    .given(...taken, merged())
    .when(unmerge())
    .then(unmerged);

  specification(reportDecider, 'also from the case that it followed the other one to')
    .given(...taken, merged(), linked)
    .when(unmerge())
    .then(unmerged);

  specification(reportDecider, 'and from the end that it followed it to')
    .given(...taken, merged(), dismissed)
    .when(unmerge())
    .then(unmerged);

  specification(reportDecider, 'not from a case of its own (LC-STATE)')
    .given(...taken, screened(), linked)
    .when(unmerge())
    .refused('LC-STATE');

  specification(reportDecider, 'not from another body: that one has it now (LC-STATE)')
    .given(...taken, merged(), redirected)
    .when(unmerge())
    .refused('LC-STATE');

  specification(reportDecider, 'by nobody who is in conflict (INV-10)')
    .given(...taken, merged(), reportConflict('officer-1'))
    .when(unmerge())
    .refused('INV-10');

  specification(reportDecider, 'in words that name nobody (INV-17)')
    .given(...taken, merged())
    .when(unmerge(phone))
    .refused('INV-17');

  specification(reportDecider, 'and may be screened again')
    .given(...taken, merged(), unmerged)
    .when(screen())
    .accepted();

  specification(reportDecider, 'and waits for its reporter where it did')
    .given(...taken, returnedUntil(soon), merged(), unmerged)
    .when(screen())
    .refused('LC-STATE');

  specification(reportDecider, 'and the other one forgets it')
    .given(...taken, mergeNoted(REPORT_ID))
    .when({ type: 'NoteUnmerge', data: { reportId: REPORT_ID } }, { issued: policy })
    .then({ type: 'UnmergeNoted', data: { reportId: REPORT_ID } });

  specification(reportDecider, 'which one that never knew of it need not')
    .given(...taken)
    .when({ type: 'NoteUnmerge', data: { reportId: REPORT_ID } }, { issued: policy })
    .then();

  specification(reportDecider, 'and takes it along no more')
    .given(...taken, mergeNoted(REPORT_ID), { type: 'UnmergeNoted', data: { reportId: REPORT_ID } }, screened())
    .when({ type: 'LinkReport', data: { caseId: OPENED_CASE_ID } }, { issued: policy })
    .then(linked);
});
