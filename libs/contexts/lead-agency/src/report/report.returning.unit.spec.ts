import { specification } from '#deciding/testing';
import { fold } from '#kernel';
import { agencies } from '#rules/testing';
import {
  acknowledged,
  reportCompleted,
  dismissed,
  inTheVault,
  numbered,
  numberNoted,
  policy,
  received,
  receivedByEmail,
  remedy,
  reportConflict,
  reporter,
  returnedUntil,
  screen,
} from '../../testing/index.js';
import type { ReportCommand, SealedCompletion } from './report.commands.js';
import { reportDecider } from './report.decider.js';

const soon = '2023-03-10T10:00:00.000Z';
const reasons = 'Đã chờ đủ thời hạn';
const phone = 'gọi 0912 345 678';
const afterwards = { issued: { now: '2023-03-10T10:00:00.001Z' } };
const waiting = [receivedByEmail({ reporter }), acknowledged, returnedUntil(soon)] as const;
const { returnedBy: _, ...asked } = returnedUntil(soon).data;
const giveBack = (overrides: Partial<typeof asked> = {}): ReportCommand => ({
  type: 'ReturnForInformation',
  data: { ...asked, ...overrides },
});
const complete = (overrides: Partial<SealedCompletion> = {}): ReportCommand => ({
  type: 'CompleteReport',
  data: { addition: inTheVault('addition'), contentRefs: [{ url: 'https://example.org/post/2' }], ...overrides },
});
const dismiss = (ground: 'INCOMPLETE' | 'OUT_OF_SCOPE', words: object = {}): ReportCommand => ({
  type: 'DismissReport',
  data: { ground, remedy, reasons, ...words },
});

describe('a report is returned for information (life-cycle 3.2)', () => {
  specification(reportDecider, 'with what is missing, until when, and why')
    .given(receivedByEmail(), acknowledged)
    .when(giveBack())
    .then(returnedUntil(soon));

  specification(reportDecider, 'after it was acknowledged (LC-STATE)')
    .given(receivedByEmail())
    .when(giveBack())
    .refused('LC-STATE');

  specification(reportDecider, 'until a day that is still to come (LC-DUE)')
    .given(receivedByEmail(), acknowledged)
    .when(giveBack({ dueAt: '2023-03-06T02:00:00.000Z' }))
    .refused('LC-DUE');

  specification(reportDecider, 'by nobody who is in conflict (INV-10)')
    .given(receivedByEmail(), acknowledged, reportConflict('officer-1'))
    .when(giveBack())
    .refused('INV-10');

  for (const words of [{ asks: phone }, { reasons: phone }]) {
    specification(reportDecider, `in words that name nobody: ${Object.keys(words).join()} (INV-17)`)
      .given(receivedByEmail(), acknowledged)
      .when(giveBack(words))
      .refused('INV-17');
  }

  specification(reportDecider, 'and is not screened while it waits (LC-STATE)')
    .given(...waiting)
    .when(screen())
    .refused('LC-STATE');

  specification(reportDecider, 'and the reporter is told what is missing')
    .given(...waiting)
    .when({
      type: 'InformReporter',
      data: { means: 'EMAIL', summary: 'Xin bổ sung địa chỉ bài viết', informedAt: '2023-03-06T02:00:00.000Z' },
    })
    .accepted();

  specification(reportDecider, 'not before the day that it came in (LC-TIME)')
    .given(...waiting)
    .when({
      type: 'InformReporter',
      data: { means: 'EMAIL', summary: 'Xin bổ sung địa chỉ bài viết', informedAt: '2023-03-05T16:59:59.999Z' },
    })
    .refused('LC-TIME');
});

describe('the reporter completes it (life-cycle 3.2)', () => {
  specification(reportDecider, 'and it stands where it stood')
    .given(...waiting)
    .when(complete())
    .then(reportCompleted);

  specification(reportDecider, 'also after the due date, while nobody has ended it')
    .given(...waiting)
    .when(complete(), afterwards)
    .accepted();

  specification(reportDecider, 'where it was asked for (LC-STATE)')
    .given(receivedByEmail(), acknowledged)
    .when(complete())
    .refused('LC-STATE');

  specification(reportDecider, 'with a place for each content (LC-INTAKE)')
    .given(...waiting)
    .when(complete({ contentRefs: [{}] }))
    .refused('LC-INTAKE');

  specification(reportDecider, 'with words alone')
    .given(...waiting)
    .when({ type: 'CompleteReport', data: { addition: inTheVault('addition') } })
    .then({ type: 'ReportCompleted', data: { ...reportCompleted.data, contentRefs: [] } });

  specification(reportDecider, 'and then it is screened, with what was added')
    .given(...waiting, reportCompleted)
    .when(screen())
    .accepted();

  it('adds to what the report points at', () => {
    const state = fold(reportDecider, reportDecider.initial, [...waiting, reportCompleted]);
    expect(state).toMatchObject({
      status: 'Acknowledged',
      contentRefs: [{ url: 'https://example.org/post/1' }, { url: 'https://example.org/post/2' }],
    });
  });
});

describe('a report ends as incomplete (life-cycle 3.2; INV-21)', () => {
  specification(reportDecider, 'after the due date, with reasons and remedy')
    .given(...waiting)
    .when(dismiss('INCOMPLETE'), afterwards)
    .then({
      type: 'ReportDismissed',
      data: {
        ground: 'INCOMPLETE',
        remedy,
        reasons,
        participants: [{ agencyId: agencies.dic, officerRef: 'officer-1' }],
      },
    });

  specification(reportDecider, 'not before (LC-INCOMPLETE)')
    .given(...waiting)
    .when(dismiss('INCOMPLETE'), { issued: { now: soon } })
    .refused('LC-INCOMPLETE');

  specification(reportDecider, 'on no other ground: that needs a screening (LC-INCOMPLETE)')
    .given(...waiting)
    .when(dismiss('OUT_OF_SCOPE'), afterwards)
    .refused('LC-INCOMPLETE');

  specification(reportDecider, 'by nobody who is in conflict (INV-10)')
    .given(...waiting, reportConflict('officer-1'))
    .when(dismiss('INCOMPLETE'), afterwards)
    .refused('INV-10');

  specification(reportDecider, 'by a person, not by a policy (LC-ISSUER)')
    .given(...waiting)
    .when(dismiss('INCOMPLETE'), { issued: { ...policy, ...afterwards.issued } })
    .refused('LC-ISSUER');

  specification(reportDecider, 'with a remedy at a body that is registered (LC-ADDRESSEE)')
    .given(...waiting)
    .when(dismiss('INCOMPLETE'), { ...afterwards, law: { agency: () => undefined } })
    .refused('LC-ADDRESSEE');

  specification(reportDecider, 'and whoever left a contact is told')
    .given(...waiting, { type: 'ReportDismissed', data: { ground: 'INCOMPLETE', remedy, reasons } })
    .when({
      type: 'InformReporter',
      data: { means: 'EMAIL', summary: 'Đã kết thúc', informedAt: '2023-03-06T02:00:00.000Z' },
    })
    .accepted();

  specification(reportDecider, 'and is not reportCompleted any more (LC-STATE)')
    .given(...waiting, { type: 'ReportDismissed', data: { ground: 'INCOMPLETE', remedy, reasons } })
    .when(complete())
    .refused('LC-STATE');

  specification(reportDecider, 'a report about an authority leaves also while it waits (INV-10)')
    .given(receivedByEmail({ reportedParty: { kind: 'AUTHORITY', agencyId: agencies.health } }), returnedUntil(soon))
    .when({ type: 'RedirectAwayFromReportedParty', data: {} }, { issued: policy })
    .accepted();
});

describe('a registration number (life-cycle 3.1, KH-16)', () => {
  const note: ReportCommand = { type: 'NoteRegistrationNumber', data: numbered };
  const voidIt = (words = reasons): ReportCommand => ({ type: 'VoidRegistrationNumber', data: { reasons: words } });
  const voided = { type: 'RegistrationNumberVoided', data: { ...numbered, reasons } } as const;

  specification(reportDecider, 'is noted').given(received()).when(note, { issued: policy }).then(numberNoted);

  specification(reportDecider, 'is noted where the report has ended')
    .given(received(), acknowledged, dismissed)
    .when(note, { issued: policy })
    .then(numberNoted);

  specification(reportDecider, 'is noted once').given(received(), numberNoted).when(note, { issued: policy }).then();

  for (const [member, other] of [
    ['number', { number: 8 }],
    ['year', { year: 2024 }],
    ['body', { agencyId: agencies.health }],
    ['register', { code: 'CASE' }],
  ] as const) {
    specification(reportDecider, `of another ${member} is another number`)
      .given(received(), numberNoted)
      .when({ type: 'NoteRegistrationNumber', data: { ...numbered, ...other } }, { issued: policy })
      .then({ type: 'RegistrationNumberNoted', data: { ...numbered, ...other } });
  }

  specification(reportDecider, 'is voided with reasons').given(received(), numberNoted).when(voidIt()).then(voided);

  specification(reportDecider, 'is voided where there is one (LC-NUMBER)')
    .given(received())
    .when(voidIt())
    .refused('LC-NUMBER');

  specification(reportDecider, 'is voided once (LC-NUMBER)')
    .given(received(), numberNoted, voided)
    .when(voidIt())
    .refused('LC-NUMBER');

  specification(reportDecider, 'is voided in words that name nobody (INV-17)')
    .given(received(), numberNoted)
    .when(voidIt(phone))
    .refused('INV-17');
});
