import { recorded } from '#contracts/testing';
import { agencies } from '#rules/testing';
import {
  CASE_ID,
  OPENED_CASE_ID,
  open,
  opened,
  OTHER_CASE_ID,
  received,
  remedy,
  REPORT_ID,
  screened,
} from '../../testing/index.js';
import { leadAgency } from '../index.js';
import { dismissScreenedReport } from './dismiss-screened-report.policy.js';
import { linkReportToOpenedCase } from './link-report-to-opened-case.policy.js';
import { linkScreenedReport } from './link-screened-report.policy.js';
import { openCaseAfterScreening } from './open-case-after-screening.policy.js';
import { redirectReportAboutAuthority } from './redirect-report-about-authority.policy.js';
import { redirectScreenedReport } from './redirect-screened-report.policy.js';

const onReport = { stream: `report-${REPORT_ID}` };
const toOpenCase = recorded(screened(), onReport);
const toLink = recorded(screened({ disposition: 'LINK_TO_CASE', linkTo: OTHER_CASE_ID }), onReport);
const redirection = { to: agencies.police, remedy };
const toRedirect = recorded(screened({ disposition: 'REDIRECT', redirection }), onReport);
const dismissal = { ground: 'OUT_OF_SCOPE', remedy } as const;
const toDismiss = recorded(screened({ disposition: 'DISMISS', dismissal }), onReport);
const { reasons } = toDismiss.data;

const following = [openCaseAfterScreening, linkScreenedReport, redirectScreenedReport, dismissScreenedReport];

describe('what follows a screening (life-cycle 3.2)', () => {
  it('OPEN_CASE: the case is opened with what the screening carries', () => {
    expect(openCaseAfterScreening.react(toOpenCase)).toEqual([
      { category: 'case', targetId: OPENED_CASE_ID, command: open() },
    ]);
  });

  it('LINK_TO_CASE: the case is asked first, then the report is linked', () => {
    expect(linkScreenedReport.react(toLink)).toEqual([
      {
        category: 'case',
        targetId: OTHER_CASE_ID,
        command: { type: 'ExpectReport', data: { reportId: REPORT_ID, leadAgencyId: agencies.dic } },
      },
      { category: 'report', targetId: REPORT_ID, command: { type: 'LinkReport', data: { caseId: OTHER_CASE_ID } } },
    ]);
  });

  it('REDIRECT: the report goes to the other body, with reasons and remedy (INV-21)', () => {
    expect(redirectScreenedReport.react(toRedirect)).toEqual([
      {
        category: 'report',
        targetId: REPORT_ID,
        command: { type: 'RedirectReport', data: { to: agencies.police, remedy, reasons } },
      },
    ]);
  });

  it('DISMISS: the report ends, with reasons and remedy (INV-21)', () => {
    expect(dismissScreenedReport.react(toDismiss)).toEqual([
      {
        category: 'report',
        targetId: REPORT_ID,
        command: { type: 'DismissReport', data: { ground: 'OUT_OF_SCOPE', remedy, reasons } },
      },
    ]);
  });

  it.each([toOpenCase, toLink, toRedirect, toDismiss])('one thing follows, whatever it is (%#)', (event) => {
    expect(following.filter((policy) => policy.react(event).length > 0)).toHaveLength(1);
  });
});

describe('what follows an opened case', () => {
  it('its report is linked to it', () => {
    expect(linkReportToOpenedCase.react(recorded(opened(), { stream: `case-${CASE_ID}` }))).toEqual([
      { category: 'report', targetId: REPORT_ID, command: { type: 'LinkReport', data: { caseId: CASE_ID } } },
    ]);
  });
});

describe('a report about an authority (life-cycle 3.2; INV-10)', () => {
  const about = (agencyId: string) => recorded(received({ reportedParty: { kind: 'AUTHORITY', agencyId } }), onReport);

  it.each([agencies.dic, agencies.health])('is redirected on receipt, the lead and any other (%s)', (agencyId) => {
    expect(redirectReportAboutAuthority.react(about(agencyId))).toEqual([
      { category: 'report', targetId: REPORT_ID, command: { type: 'RedirectAwayFromReportedParty', data: {} } },
    ]);
  });

  it('and one about anybody else is not', () => {
    const aboutSite = received({ reportedParty: { kind: 'SITE_OPERATOR' } });
    expect(redirectReportAboutAuthority.react(recorded(aboutSite, onReport))).toEqual([]);
    expect(redirectReportAboutAuthority.react(recorded(received(), onReport))).toEqual([]);
  });
});

describe('the policies of the lead', () => {
  it('write their own context’s streams only, and have names of their own', () => {
    expect(new Set(leadAgency.policies.map(({ name }) => name)).size).toBe(leadAgency.policies.length);
    expect(leadAgency.policies.every(({ context }) => context === 'lead-agency')).toBe(true);
  });

  it('leave imported history alone', () => {
    expect(leadAgency.policies.some(({ reactsToImported }) => reactsToImported)).toBe(false);
  });
});
