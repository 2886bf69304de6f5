import { NOT_IN_SOURCE } from '#contracts';
import { officer, specification } from '#deciding/testing';
import { agencyForTests, agencies } from '#rules/testing';
import {
  acknowledged,
  imported,
  opening,
  OTHER_CASE_ID,
  received,
  receivedByEmail,
  remedy,
  reportConflict,
  screen,
  screenAs,
  screened,
  toOpen,
  transcriptConfirmed,
} from '../../testing/index.js';
import { reportDecider } from './report.decider.js';

const byEmail = [receivedByEmail(), acknowledged] as const;
const redirection = { to: agencies.police, remedy };
const dismissal = { ground: 'NO_FACTUAL_CLAIM', remedy } as const;
const nexus = { withinTerritory: true, territory: 'khanh-hoa', explanation: 'Nói về nguồn nước trên địa bàn tỉnh' };
const site = { caseKind: 'SITE_OR_SERVICE_BREACH', subjectKind: 'SITE', reference: 'site-1' } as const;

describe('a report is screened (KH art. 1.1, 2.2)', () => {
  specification(reportDecider, 'in scope: a case is to be opened, with what it takes over from the report')
    .given(...byEmail)
    .when(screen())
    .then(screened());

  specification(reportDecider, 'after the acknowledgement (LC-STATE)')
    .given(receivedByEmail())
    .when(screen())
    .refused('LC-STATE');

  specification(reportDecider, 'once (LC-STATE)')
    .given(...byEmail, screened())
    .when(screen())
    .refused('LC-STATE');

  specification(reportDecider, 'spoken: after it was read back')
    .given(received(), transcriptConfirmed, acknowledged)
    .when(screen())
    .then(screened());

  specification(reportDecider, 'spoken: not before (LC-TRANSCRIPT, KH-08)')
    .given(received(), acknowledged)
    .when(screen())
    .refused('LC-TRANSCRIPT');

  specification(reportDecider, 'observed: by another officer (KH-24)')
    .given(receivedByEmail({ source: 'OFFICER_OBSERVATION', observedBy: 'officer-2' }), acknowledged)
    .when(screen())
    .accepted();

  specification(reportDecider, 'observed: not by the one who observed it (LC-OBSERVATION)')
    .given(receivedByEmail({ source: 'OFFICER_OBSERVATION', observedBy: 'officer-1' }), acknowledged)
    .when(screen())
    .refused('LC-OBSERVATION');

  specification(reportDecider, 'not by an officer with a declared conflict (INV-10)')
    .given(...byEmail, reportConflict('officer-1'))
    .when(screen())
    .refused('INV-10');

  specification(reportDecider, 'by a colleague, and the conflict goes with it to the case')
    .given(...byEmail, reportConflict('officer-2'))
    .when(screen())
    .then(screened({ disposition: 'OPEN_CASE', opening: toOpen({ conflicted: ['officer-2'] }) }));

  specification(reportDecider, 'not by the authority that it is about (INV-10)')
    .given(receivedByEmail({ reportedParty: { kind: 'AUTHORITY', agencyId: agencies.health } }), acknowledged)
    .when(screen(), { issued: { actor: officer({ agencyId: agencies.health }) } })
    .refused('INV-10', 'INV-10');

  for (const how of [
    screen(),
    screenAs({ disposition: 'LINK_TO_CASE', linkTo: OTHER_CASE_ID }),
    screenAs({ disposition: 'REDIRECT', redirection }),
  ]) {
    specification(reportDecider, 'nor by the lead where it is about an authority: it leaves for a body above (INV-10)')
      .given(receivedByEmail({ reportedParty: { kind: 'AUTHORITY', agencyId: agencies.health } }), acknowledged)
      .when(how)
      .refused('INV-10');
  }

  specification(reportDecider, 'naming every rule that stands against it (INV-20)')
    .given(received({ source: 'OFFICER_OBSERVATION', observedBy: 'officer-1' }), acknowledged)
    .when(screen({ opening: opening({ subjectKind: 'ACCOUNT' }) }))
    .refused('LC-OBSERVATION', 'LC-TRANSCRIPT', 'INV-23', 'INV-23');
});

describe('one disposition, its part, and no other (life-cycle 3.2)', () => {
  specification(reportDecider, 'to an existing case')
    .given(...byEmail)
    .when(screenAs({ disposition: 'LINK_TO_CASE', linkTo: OTHER_CASE_ID }))
    .then(screened({ disposition: 'LINK_TO_CASE', linkTo: OTHER_CASE_ID }));

  specification(reportDecider, 'to another body, with the remedy')
    .given(...byEmail)
    .when(screenAs({ disposition: 'REDIRECT', redirection }))
    .then(screened({ disposition: 'REDIRECT', redirection }));

  specification(reportDecider, 'an end: opinion or criticism, with the remedy')
    .given(...byEmail)
    .when(screenAs({ disposition: 'DISMISS', dismissal }))
    .then(screened({ disposition: 'DISMISS', dismissal }));

  specification(reportDecider, 'a case without its claim is none (LC-DISPOSITION)')
    .given(...byEmail)
    .when(screenAs({ disposition: 'OPEN_CASE' }))
    .refused('LC-DISPOSITION');

  specification(reportDecider, 'a link without its case is none (LC-DISPOSITION)')
    .given(...byEmail)
    .when(screenAs({ disposition: 'LINK_TO_CASE' }))
    .refused('LC-DISPOSITION');

  specification(reportDecider, 'an end without reasons and remedy is none (INV-21)')
    .given(...byEmail)
    .when(screenAs({ disposition: 'DISMISS' }))
    .refused('LC-DISPOSITION', 'INV-21');

  specification(reportDecider, 'a redirection without its body and remedy is none (INV-21)')
    .given(...byEmail)
    .when(screenAs({ disposition: 'REDIRECT' }))
    .refused('LC-DISPOSITION', 'INV-21');

  specification(reportDecider, 'two parts contradict each other (LC-DISPOSITION)')
    .given(...byEmail)
    .when(screen({ dismissal }))
    .refused('LC-DISPOSITION');

  specification(reportDecider, 'nobody is sent to a body that has ended (LC-ADDRESSEE)')
    .given(...byEmail)
    .when(screenAs({ disposition: 'REDIRECT', redirection }), { law: { isActive: () => false } })
    .refused('LC-ADDRESSEE');

  specification(reportDecider, 'nobody is sent to a body that is not registered (LC-ADDRESSEE)')
    .given(...byEmail)
    .when(screenAs({ disposition: 'REDIRECT', redirection }), { law: { agency: () => undefined } })
    .refused('LC-ADDRESSEE', 'LC-ADDRESSEE');

  specification(reportDecider, 'nobody is sent to the lead itself (LC-DISPOSITION)')
    .given(...byEmail)
    .when(screenAs({ disposition: 'REDIRECT', redirection: { ...redirection, to: agencies.dic } }))
    .refused('LC-DISPOSITION');
});

describe('what a case may be opened for', () => {
  specification(reportDecider, 'a matter of this province (LC-DISPOSITION, KH-01)')
    .given(...byEmail)
    .when(screen({ nexus: { ...nexus, withinTerritory: false } }))
    .refused('LC-DISPOSITION');

  specification(reportDecider, 'a factual claim that does harm (LC-DISPOSITION, KH-01)')
    .given(...byEmail)
    .when(screen({ harmFactors: [] }))
    .refused('LC-DISPOSITION');

  specification(reportDecider, 'a breach, of which harm is not asked (LC-DISPOSITION)')
    .given(...byEmail)
    .when(screen({ opening: opening(site) }))
    .refused('LC-DISPOSITION');

  specification(reportDecider, 'a duty of one site')
    .given(...byEmail)
    .when(screen({ harmFactors: [], opening: opening(site) }))
    .accepted();

  specification(reportDecider, 'a duty of no site in particular: none (INV-23)')
    .given(...byEmail)
    .when(screen({ harmFactors: [], opening: opening({ caseKind: site.caseKind, subjectKind: 'SITE' }) }))
    .refused('INV-23');

  for (const subjectKind of ['ACCOUNT', 'PERSON', 'ORGANISATION']) {
    specification(reportDecider, `never ${subjectKind} as such (INV-23)`)
      .given(...byEmail)
      .when(screen({ opening: opening({ subjectKind }) }))
      .refused('INV-23', 'INV-23');
  }

  specification(reportDecider, 'a factual claim is about a claim, not about a site (INV-23)')
    .given(...byEmail)
    .when(screen({ opening: opening({ subjectKind: 'SITE', reference: 'site-1' }) }))
    .refused('INV-23');

  specification(reportDecider, 'a ground that the catalogue knows (REFERENCE_UNKNOWN, KH-02)')
    .given(...byEmail)
    .when(screen({ opening: opening({ allegedProvisionId: 'x' }) }), { law: { knowsProvision: () => false } })
    .refused('REFERENCE_UNKNOWN');

  specification(reportDecider, 'a ground that is not of tier P alone (INV-24, life-cycle 3.3)')
    .given(...byEmail)
    .when(screen({ opening: opening({ allegedProvisionId: 'decree-72.5.1.a' }) }), {
      law: { allowsRestriction: () => false },
    })
    .refused('INV-24');

  specification(reportDecider, 'with the ground that is alleged, when the conduct was, and whom the claim speaks about')
    .given(...byEmail)
    .when(
      screen({
        opening: opening({
          allegedProvisionId: 'decree-72.5.1.d',
          conductAt: '2023-03-01T02:00:00.000Z',
          bodiesConcerned: [agencies.health],
        }),
      }),
    )
    .then(
      screened({
        disposition: 'OPEN_CASE',
        opening: toOpen({
          allegedProvisionId: 'decree-72.5.1.d',
          conductAt: '2023-03-01T02:00:00.000Z',
          bodiesConcerned: [agencies.health],
        }),
      }),
    );

  specification(reportDecider, 'a claim that does not speak about the lead: that would judge in its own cause (INV-10)')
    .given(...byEmail)
    .when(screen({ opening: opening({ bodiesConcerned: [agencies.health, agencies.dic] }) }))
    .refused('INV-10');

  specification(reportDecider, 'bodies that somebody registered (LC-ADDRESSEE)')
    .given(...byEmail)
    .when(screen({ opening: opening({ bodiesConcerned: ['x'] }) }), { law: { agency: () => undefined } })
    .refused('LC-ADDRESSEE');

  specification(reportDecider, 'conduct that does not lie ahead (LC-TIME)')
    .given(...byEmail)
    .when(screen({ opening: opening({ conductAt: '2023-03-06T02:00:00.001Z' }) }))
    .refused('LC-TIME');
});

describe('what a screening says (INV-17)', () => {
  const phone = 'liên hệ 0912 345 678';

  specification(reportDecider, 'names nobody in its reasons')
    .given(...byEmail)
    .when(screen({ reasons: phone }))
    .refused('INV-17');

  specification(reportDecider, 'names nobody in the claim')
    .given(...byEmail)
    .when(screen({ opening: opening({ claimUnderReview: phone }) }))
    .refused('INV-17');

  specification(reportDecider, 'names nobody in the nexus')
    .given(...byEmail)
    .when(screen({ nexus: { ...nexus, explanation: phone } }))
    .refused('INV-17');

  specification(reportDecider, 'names nobody in a remedy')
    .given(...byEmail)
    .when(screenAs({ disposition: 'DISMISS', dismissal: { ...dismissal, remedy: { ...remedy, text: phone } } }))
    .refused('INV-17');

  specification(reportDecider, 'names nobody in what the case is about')
    .given(...byEmail)
    .when(screen({ harmFactors: [], opening: opening({ ...site, reference: phone }) }))
    .refused('INV-17');

  specification(reportDecider, 'names a site by its address')
    .given(...byEmail)
    .when(screen({ harmFactors: [], opening: opening({ ...site, reference: 'https://example.org/@trang' }) }))
    .accepted();
});

describe('a screening in a legacy register', () => {
  const bare = {
    nexus: { ...nexus, explanation: NOT_IN_SOURCE },
    harmFactors: [],
    reasons: NOT_IN_SOURCE,
    opening: opening({ claimUnderReview: NOT_IN_SOURCE }),
  };

  specification(reportDecider, 'may hold no reasons, no claim and no screener')
    .given(receivedByEmail({ contentRefs: NOT_IN_SOURCE }), acknowledged)
    .when(screen(bare), { issued: imported })
    .accepted();

  specification(reportDecider, 'never live (LC-IMPORT)')
    .given(...byEmail)
    .when(screen({ ...bare, harmFactors: ['PUBLIC_ALARM'] }))
    .refused('LC-IMPORT');
});

describe('where it concerns (KH art. 1.1; KH-01)', () => {
  const unknown = { law: { knowsTerritory: (territory: string) => territory === 'khanh-hoa' } };
  const elsewhere = { withinTerritory: false, territory: 'noi-khac', explanation: 'Nói về tỉnh khác' };
  const outOfScope = { disposition: 'DISMISS', dismissal: { ...dismissal, ground: 'OUT_OF_SCOPE' } } as const;

  specification(reportDecider, 'is a territory that the packs know')
    .given(...byEmail)
    .when(screen(), unknown)
    .accepted();

  specification(reportDecider, 'is no other (LC-TERRITORY)')
    .given(...byEmail)
    .when(screen({ nexus: { ...nexus, territory: 'khanh-hoa/khong-co' } }), unknown)
    .refused('LC-TERRITORY');

  specification(reportDecider, 'is one that we need not know where it is not here')
    .given(...byEmail)
    .when({ type: 'ScreenReport', data: { ...screenAs(outOfScope).data, nexus: elsewhere } }, unknown)
    .accepted();

  specification(reportDecider, 'is nobody’s name (INV-17)')
    .given(...byEmail)
    .when({
      type: 'ScreenReport',
      data: { ...screenAs(outOfScope).data, nexus: { ...elsewhere, territory: '0912345678' } },
    })
    .refused('INV-17');
});

describe('what it is said to breach (KH art. 2.2; KH-02; legal catalogue 5.2)', () => {
  const tiers = { P1: 'P', P2: 'P', F1: 'F', H1: 'H' } as const;
  const catalogue = {
    law: {
      knowsProvision: (provisionId: string) => provisionId in tiers,
      tierOf: (provisionId: string) => tiers[provisionId as keyof typeof tiers],
      allowsRestriction: (provisionIds: readonly string[]) => provisionIds.some((id) => id === 'F1' || id === 'H1'),
    },
  };
  const toLink = { disposition: 'LINK_TO_CASE', linkTo: OTHER_CASE_ID } as const;

  specification(reportDecider, 'is kept, whatever follows')
    .given(...byEmail)
    .when(screenAs({ disposition: 'DISMISS', dismissal, allegedGrounds: ['P1', 'P2'] }), catalogue)
    .then(screened({ disposition: 'DISMISS', dismissal, allegedGrounds: ['P1', 'P2'] }));

  specification(reportDecider, 'is in the catalogue (REFERENCE_UNKNOWN)')
    .given(...byEmail)
    .when(screenAs({ disposition: 'DISMISS', dismissal, allegedGrounds: ['P1', 'X'] }), catalogue)
    .refused('REFERENCE_UNKNOWN');

  specification(reportDecider, 'opens no case on political grounds alone (INV-24)')
    .given(...byEmail)
    .when(screen({ allegedGrounds: ['P1', 'P2'] }), catalogue)
    .refused('INV-24');

  specification(reportDecider, 'joins no case on political grounds alone (INV-24)')
    .given(...byEmail)
    .when(screenAs({ ...toLink, allegedGrounds: ['P1'] }), catalogue)
    .refused('INV-24');

  specification(reportDecider, 'is sent on, on political grounds alone')
    .given(...byEmail)
    .when(screenAs({ disposition: 'REDIRECT', redirection, allegedGrounds: ['P1'] }), catalogue)
    .accepted();

  specification(reportDecider, 'opens a case on one ground that can be checked')
    .given(...byEmail)
    .when(screen({ allegedGrounds: ['P1', 'F1'] }), catalogue)
    .accepted();

  specification(reportDecider, 'counts what the case is opened on too (INV-24)')
    .given(...byEmail)
    .when(screen({ opening: opening({ allegedProvisionId: 'P1' }) }), catalogue)
    .refused('INV-24');

  specification(reportDecider, 'goes to the specialist body where it is of tier H')
    .given(...byEmail)
    .when(screenAs({ disposition: 'REDIRECT', redirection, allegedGrounds: ['H1'] }), catalogue)
    .accepted();

  for (const [name, command] of [
    ['opens no case', screen({ allegedGrounds: ['F1', 'H1'] })],
    ['opens no case on it', screen({ opening: opening({ allegedProvisionId: 'H1' }) })],
    ['joins none', screenAs({ ...toLink, allegedGrounds: ['H1'] })],
    ['is not dismissed', screenAs({ disposition: 'DISMISS', dismissal, allegedGrounds: ['H1'] })],
  ] as const) {
    specification(reportDecider, `${name} where it is of tier H, whatever else is alleged (LC-SPECIALIST)`)
      .given(...byEmail)
      .when(command, catalogue)
      .refused('LC-SPECIALIST');
  }
});

describe('how a screening ends a report (INV-21)', () => {
  const nobody = {
    law: { agency: (agencyId: string) => (agencyId === remedy.body ? undefined : agencyForTests(agencyId)) },
  };

  specification(reportDecider, 'as incomplete: never, that is for one that was returned (LC-DISPOSITION)')
    .given(...byEmail)
    .when(screenAs({ disposition: 'DISMISS', dismissal: { ground: 'INCOMPLETE', remedy } }))
    .refused('LC-DISPOSITION');

  specification(reportDecider, 'with a remedy at a body that is registered, when it dismisses (LC-ADDRESSEE)')
    .given(...byEmail)
    .when(screenAs({ disposition: 'DISMISS', dismissal }), nobody)
    .refused('LC-ADDRESSEE');

  specification(reportDecider, 'with a remedy at a body that is registered, when it sends on (LC-ADDRESSEE)')
    .given(...byEmail)
    .when(screenAs({ disposition: 'REDIRECT', redirection }), nobody)
    .refused('LC-ADDRESSEE');

  specification(reportDecider, 'or opens a case of conduct that nobody can mean (LC-TIME)')
    .given(...byEmail)
    .when(screen({ opening: opening({ conductAt: '1989-12-31T16:59:59.999Z' }) }))
    .refused('LC-TIME');
});
