import type { ReportEvent } from '#contracts';
import { issuance, specification } from '#deciding/testing';
import { fold } from '#kernel';
import type { LawInForce } from '#rules';
import { agencyForTests, agencies, lawForTests } from '#rules/testing';
import {
  acknowledged,
  dismissed,
  imported,
  linked,
  OPENED_CASE_ID,
  OTHER_CASE_ID,
  policy,
  received,
  redirected,
  remedy,
  reportConflict,
  reporter,
  screen,
  screened,
  screener,
  transcriptConfirmed,
} from '../../testing/index.js';
import type { ReportCommand } from './report.commands.js';
import { reportDecider } from './report.decider.js';

const reasons = 'Đã xem xét đầy đủ';

const inform = (informedAt = '2023-03-06T01:30:00.000Z'): ReportCommand => ({
  type: 'InformReporter',
  data: { means: 'PHONE', summary: 'Thông tin đã được kiểm chứng và công bố', informedAt },
});
const link = (caseId: string): ReportCommand => ({ type: 'LinkReport', data: { caseId } });
const redirect = (to: string): ReportCommand => ({ type: 'RedirectReport', data: { to, remedy, reasons } });
const redirectAway: ReportCommand = { type: 'RedirectAwayFromReportedParty', data: {} };
const dismiss = (ground: 'OUT_OF_SCOPE' | 'NO_FACTUAL_CLAIM'): ReportCommand => ({
  type: 'DismissReport',
  data: { ground, remedy, reasons },
});
const screenedForRedirection = screened({ disposition: 'REDIRECT', redirection: { to: agencies.police, remedy } });
const screenedForDismissal = screened({ disposition: 'DISMISS', dismissal: { ground: 'NO_FACTUAL_CLAIM', remedy } });

describe('a report ends as it was screened (life-cycle 3.2)', () => {
  specification(reportDecider, 'linked to the case that was opened for it')
    .given(received(), acknowledged, screened())
    .when(link(OPENED_CASE_ID), { issued: policy })
    .then(linked);

  specification(reportDecider, 'linked to the case that was named')
    .given(received(), acknowledged, screened({ disposition: 'LINK_TO_CASE', linkTo: OTHER_CASE_ID }))
    .when(link(OTHER_CASE_ID), { issued: policy })
    .then({ type: 'ReportLinkedToCase', data: { caseId: OTHER_CASE_ID, conflicted: [] } });

  specification(reportDecider, 'and the case takes over who declared a conflict, after the screening too (INV-10)')
    .given(received(), acknowledged, reportConflict('officer-2'), screened(), reportConflict('officer-3'))
    .when(link(OPENED_CASE_ID), { issued: policy })
    .then({ type: 'ReportLinkedToCase', data: { caseId: OPENED_CASE_ID, conflicted: ['officer-2', 'officer-3'] } });

  specification(reportDecider, 'and to no other (LC-DISPOSITION)')
    .given(received(), acknowledged, screened())
    .when(link(OTHER_CASE_ID))
    .refused('LC-DISPOSITION');

  specification(reportDecider, 'redirected to the body that was named')
    .given(received(), acknowledged, screenedForRedirection)
    .when(redirect(agencies.police), { issued: policy })
    .then({ type: 'ReportRedirected', data: { to: agencies.police, remedy, reasons } });

  specification(reportDecider, 'and to no other (LC-DISPOSITION)')
    .given(received(), acknowledged, screenedForRedirection)
    .when(redirect(agencies.health))
    .refused('LC-DISPOSITION');

  specification(reportDecider, 'not to a body that has ended meanwhile (LC-ADDRESSEE)')
    .given(received(), acknowledged, screenedForRedirection)
    .when(redirect(agencies.police), { law: { isActive: () => false } })
    .refused('LC-ADDRESSEE');

  for (const [end, given, command] of [
    ['redirected', screenedForRedirection, redirect(agencies.police)],
    ['dismissed', screenedForDismissal, dismiss('NO_FACTUAL_CLAIM')],
  ] as const) {
    specification(reportDecider, `${end} with a remedy at a body that is registered (LC-ADDRESSEE)`)
      .given(received(), acknowledged, given)
      .when(command, {
        law: { agency: (agencyId) => (agencyId === remedy.body ? undefined : agencyForTests(agencyId)) },
      })
      .refused('LC-ADDRESSEE');
  }

  specification(reportDecider, 'never to the reported party (INV-10)')
    .given(
      received({ reportedParty: { kind: 'AUTHORITY', agencyId: agencies.police } }),
      acknowledged,
      screenedForRedirection,
    )
    .when(redirect(agencies.police))
    .refused('INV-10');

  specification(reportDecider, 'dismissed on the ground that was found, with reasons and remedy (INV-21)')
    .given(received(), acknowledged, screenedForDismissal)
    .when(dismiss('NO_FACTUAL_CLAIM'), { issued: policy })
    .then({ type: 'ReportDismissed', data: { ground: 'NO_FACTUAL_CLAIM', remedy, reasons, participants: [screener] } });

  specification(reportDecider, 'and on no other (LC-DISPOSITION)')
    .given(received(), acknowledged, screenedForDismissal)
    .when(dismiss('OUT_OF_SCOPE'))
    .refused('LC-DISPOSITION');

  specification(reportDecider, 'once (LC-STATE)')
    .given(received(), acknowledged, screenedForDismissal, dismissed)
    .when(dismiss('NO_FACTUAL_CLAIM'))
    .refused('LC-STATE');

  for (const command of [link(OPENED_CASE_ID), redirect(agencies.police), dismiss('OUT_OF_SCOPE')]) {
    specification(reportDecider, `not before it was screened: ${command.type} (LC-STATE)`)
      .given(received(), acknowledged)
      .when(command)
      .refused('LC-STATE');
  }
});

describe('what a policy does of itself, and a person did before it (life-cycle 3.0, 3.2)', () => {
  const refusedAsClassified = {
    type: 'ClassifiedMaterialRefused',
    data: { referenceNumber: '12/M', custodian: agencies.police, refusedBy: agencies.dic },
  } as const;
  const aboutAuthority = received({ reportedParty: { kind: 'AUTHORITY', agencyId: agencies.health } });

  for (const [command, screening, done] of [
    [link(OPENED_CASE_ID), [screened()], linked],
    [redirect(agencies.police), [screenedForRedirection], redirected],
    [dismiss('NO_FACTUAL_CLAIM'), [screenedForDismissal], dismissed],
    [redirectAway, [], redirected],
  ] as const) {
    const given = command === redirectAway ? [aboutAuthority] : [received(), acknowledged, ...screening];

    specification(reportDecider, `has nothing left to do where the material was refused (INV-18): ${command.type}`)
      .given(...given, refusedAsClassified)
      .when(command, { issued: policy })
      .then();

    specification(reportDecider, `has nothing left to do where it is done: ${command.type}`)
      .given(...given, done)
      .when(command, { issued: policy })
      .then();

    if (command === redirectAway) continue;
    specification(
      reportDecider,
      `an officer who comes too late is told how the report stands: ${command.type} (LC-STATE)`,
    )
      .given(...given, refusedAsClassified)
      .when(command)
      .refused('LC-STATE');

    specification(reportDecider, `and so is an import: ${command.type} (LC-STATE)`)
      .given(...given, done)
      .when(command, { issued: imported })
      .refused('LC-STATE');
  }

  specification(reportDecider, 'but a case that has a report which is linked to another one is wrong (LC-STATE)')
    .given(received(), acknowledged, screened(), linked)
    .when(link(OTHER_CASE_ID), { issued: policy })
    .refused('LC-STATE');
});

describe('what is said at the end of a report names nobody (INV-17)', () => {
  const phone = 'gọi 0912 345 678';
  const withPhone = { ...remedy, text: phone };

  for (const words of [{ reasons: phone }, { remedy: withPhone }]) {
    specification(reportDecider, `when it is redirected: ${Object.keys(words).join()}`)
      .given(received(), acknowledged, screenedForRedirection)
      .when({ type: 'RedirectReport', data: { to: agencies.police, remedy, reasons, ...words } })
      .refused('INV-17');

    specification(reportDecider, `when it is dismissed: ${Object.keys(words).join()}`)
      .given(received(), acknowledged, screenedForDismissal)
      .when({ type: 'DismissReport', data: { ground: 'NO_FACTUAL_CLAIM', remedy, reasons, ...words } })
      .refused('INV-17');
  }

  specification(reportDecider, 'when the reporter is told')
    .given(received({ reporter }), acknowledged, dismissed)
    .when({
      type: 'InformReporter',
      data: { means: 'PHONE', summary: phone, informedAt: '2023-03-06T01:30:00.000Z' },
    })
    .refused('INV-17');
});

describe('a report about an authority (life-cycle 3.2, 3.7; INV-10)', () => {
  const about = (agencyId: string) => received({ reportedParty: { kind: 'AUTHORITY', agencyId } });
  const below = (superior: string): Partial<LawInForce> => ({
    agency: (agencyId) => agencyForTests(agencyId, { superior }),
  });
  const withoutSuperior: Partial<LawInForce> = {
    agency: (agencyId) => {
      const { superior: _, ...agency } = agencyForTests(agencyId);
      return agency;
    },
  };
  const goesTo = (to: string, agencyId: string, law: Partial<LawInForce> = {}) => {
    const state = fold(reportDecider, reportDecider.initial, [about(agencyId)]);
    const [event] = reportDecider.decide(redirectAway, state, { issued: issuance(policy), law: lawForTests(law) });
    expect(event).toMatchObject({ type: 'ReportRedirected', data: { to, remedy: { body: to } } });
    if (event?.type !== 'ReportRedirected') throw new Error('not redirected');
    expect(event.data.reasons.length * event.data.remedy.text.length).toBeGreaterThan(0);
  };

  it.each([agencies.dic, agencies.health])('goes to the body above it, with reasons and remedy (INV-21): %s', (id) => {
    goesTo(agencies.ppc, id);
  });

  it('goes to the provincial inspectorate where nobody stands above', () => {
    goesTo(agencies.inspectorate, agencies.ppc, withoutSuperior);
  });

  it('goes to the provincial inspectorate where the body above has ended', () => {
    goesTo(agencies.inspectorate, agencies.health, { isActive: (agencyId) => agencyId !== agencies.ppc });
  });

  it('goes to the provincial inspectorate where the lead stands above: it would come back', () => {
    goesTo(agencies.inspectorate, 'dic-inspectorate', below(agencies.dic));
  });

  it('goes to the next body above that is there: a district that was dissolved takes nothing', () => {
    goesTo(agencies.ppc, 'commune-1', {
      agency: (agencyId) => agencyForTests(agencyId, agencyId === 'commune-1' ? { superior: 'district-1' } : {}),
      isActive: (agencyId) => agencyId !== 'district-1',
    });
  });

  it('goes above the lead where that stands above the authority', () => {
    goesTo(agencies.ppc, 'dic-inspectorate', {
      agency: (agencyId) => agencyForTests(agencyId, agencyId === 'dic-inspectorate' ? { superior: agencies.dic } : {}),
    });
  });

  it('goes to the provincial inspectorate where bodies stand above each other', () => {
    goesTo(agencies.inspectorate, 'commune-1', {
      agency: (agencyId) =>
        agencyForTests(agencyId, { superior: agencyId === 'commune-1' ? 'district-1' : 'commune-1' }),
      isActive: (agencyId) => agencyId !== 'district-1',
    });
  });

  it('goes above the provincial inspectorate where it is about that', () => {
    goesTo(agencies.ppc, agencies.inspectorate);
  });

  specification(reportDecider, 'goes there also when somebody was quicker to acknowledge it')
    .given(about(agencies.health), acknowledged)
    .when(redirectAway, { issued: policy })
    .accepted();

  specification(reportDecider, 'goes there before it is screened, not later (LC-STATE)')
    .given(about(agencies.health), transcriptConfirmed, acknowledged, screened())
    .when(redirectAway, { issued: policy })
    .refused('LC-STATE');

  specification(reportDecider, 'waits where there is neither (LC-ADDRESSEE)')
    .given(about(agencies.ppc))
    .when(redirectAway, { issued: policy, law: { ...withoutSuperior, bodyOfKind: () => undefined } })
    .refused('LC-ADDRESSEE');

  specification(reportDecider, 'never goes to the authority itself, which may be the inspectorate (LC-ADDRESSEE)')
    .given(about(agencies.inspectorate))
    .when(redirectAway, { issued: policy, law: withoutSuperior })
    .refused('LC-ADDRESSEE');

  specification(reportDecider, 'and one about no authority does not go (LC-ADDRESSEE)')
    .given(received())
    .when(redirectAway, { issued: policy })
    .refused('LC-ADDRESSEE');

  specification(reportDecider, 'is not screened by it (INV-10)')
    .given(about(agencies.dic), transcriptConfirmed, acknowledged)
    .when(screen())
    .refused('INV-10', 'INV-10');
});

describe('the reporter is told how it ended (open questions 11, 12)', () => {
  const ends: readonly ReportEvent[] = [linked, redirected, dismissed];
  for (const end of ends) {
    specification(reportDecider, `after ${end.type}`)
      .given(received({ reporter }), acknowledged, end)
      .when(inform())
      .accepted();
  }

  specification(reportDecider, 'and what was told, and how, is kept')
    .given(received({ reporter }), acknowledged, dismissed)
    .when(inform())
    .then({
      type: 'ReporterInformed',
      data: {
        means: 'PHONE',
        summary: 'Thông tin đã được kiểm chứng và công bố',
        informedAt: '2023-03-06T01:30:00.000Z',
      },
    });

  specification(reportDecider, 'not before it ended (LC-CONTACT)')
    .given(received({ reporter }), acknowledged)
    .when(inform())
    .refused('LC-CONTACT');

  specification(reportDecider, 'not without a contact (LC-CONTACT)')
    .given(received({ reporter: { ...reporter, contactable: false } }), acknowledged, dismissed)
    .when(inform())
    .refused('LC-CONTACT');

  specification(reportDecider, 'not when it came from nobody (LC-CONTACT)')
    .given(received(), acknowledged, dismissed)
    .when(inform())
    .refused('LC-CONTACT');

  specification(reportDecider, 'not ahead of time (LC-TIME)')
    .given(received({ reporter }), acknowledged, dismissed)
    .when(inform('2023-03-06T02:00:00.001Z'))
    .refused('LC-TIME');

  specification(reportDecider, 'not before the day that it came in (LC-TIME)')
    .given(received({ reporter }), acknowledged, dismissed)
    .when(inform('2023-03-05T16:59:59.999Z'))
    .refused('LC-TIME');
});
