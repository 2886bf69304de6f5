import type { Actor, OfficerRole, Origin } from '#contracts';
import type { Parties } from './deciding.js';
import { type Check, type Refusal, unless } from './refusal.js';

/**
 * What a body must be on the stream to issue a command. ASKING: the stream answers it; it sees the stream, and has no other
 * part in it. ANY_AGENCY: any body, the stream need not know it.
 */
export type Relation =
  | 'RECEIVER'
  | 'NOTIFYING'
  | 'LEAD'
  | 'REDIRECTED_TO'
  | 'ADDRESSEE'
  | 'DECIDING'
  | 'SUPERIOR'
  | 'OUTLET'
  | 'ISSUING'
  | 'RECIPIENT'
  | 'CONCERNED'
  | 'CONSOLIDATOR'
  | 'ASKING'
  | 'ANY_AGENCY';

/** Who issues a command: a body in one of these relations, through an officer in one of these roles. */
export interface Issuers {
  readonly relations: readonly [Relation, ...Relation[]];
  readonly roles: readonly [OfficerRole, ...OfficerRole[]];
  /** A policy issues it too. */
  readonly orPolicy?: true;
}

const clerksOf = (...relations: Issuers['relations']): Issuers => ({ relations, roles: ['CLERK', 'OFFICER', 'HEAD'] });
const officersOf = (...relations: Issuers['relations']): Issuers => ({ relations, roles: ['OFFICER', 'HEAD'] });
const headOf = (...relations: Issuers['relations']): Issuers => ({ relations, roles: ['HEAD'] });
const orPolicy = (issuers: Issuers): Issuers => ({ ...issuers, orPolicy: true });

/**
 * KH-04: the head of the body that a limit binds extends it, once, by what the pack allows. Time stands still by the head of
 * the body that waits: whoever was asked does not stop the clock that others count on. Either lets it go on. That
 * a body that waits is not the bound one itself, the limit guards (`Limit.binds`).
 */
const limitsOf = (bound: Issuers['relations'], waiting: Issuers['relations']) => ({
  ExtendDeadline: headOf(...bound),
  PauseDeadline: headOf(...waiting),
  ResumeDeadline: headOf(...waiting, ...bound),
});

/** A limit of the lead itself, or one that it set a party. */
const limitsOfLead = limitsOf(['LEAD'], ['LEAD']);
/** A limit of a body that was asked: whoever asked it is told on the stream, and waits. */
const limitsOfAsked = limitsOf(['ADDRESSEE'], ['ASKING']);

/** Whoever acts on a stream can be in conflict; that it is the officer concerned or the head is the decider's guard. */
const conflictedOf = (...relations: Issuers['relations']): Issuers => ({
  relations,
  roles: ['CLERK', 'OFFICER', 'SIGNER', 'HEAD'],
});

const authority: Issuers = { relations: ['DECIDING'], roles: ['OFFICER', 'SIGNER', 'HEAD'] };
const outlet: Issuers = { relations: ['OUTLET'], roles: ['EDITOR'] };

/**
 * The table of issuers (life-cycle 3.4), by stream and command. What is not in it is issued by policies alone: opening a
 * stream that was asked for, noting what another stream answered.
 */
const issuersOf: Readonly<Record<string, Readonly<Record<string, Issuers>>>> = {
  report: {
    RegisterReport: clerksOf('ANY_AGENCY'),
    // Read back by whoever took it down, which need not be the lead (KH-08).
    ConfirmTranscript: clerksOf('RECEIVER', 'LEAD'),
    AcknowledgeReport: clerksOf('RECEIVER'),
    ScreenReport: officersOf('LEAD'),
    LinkReport: orPolicy(officersOf('LEAD')),
    RedirectReport: orPolicy(officersOf('LEAD')),
    DismissReport: orPolicy(officersOf('LEAD')),
    // What a report about the lead led to, only the body knows that it was redirected to (INV-10).
    InformReporter: clerksOf('LEAD', 'REDIRECTED_TO'),
    DeclareConflict: conflictedOf('RECEIVER', 'LEAD'),
    NotifyLeadAgency: clerksOf('ANY_AGENCY'),
    ReportInterimMeasure: clerksOf('RECEIVER', 'NOTIFYING'),
    RecordClassifiedRefusal: clerksOf('ANY_AGENCY'),
    RefuseClassifiedMaterial: clerksOf('RECEIVER', 'LEAD'),
    ReturnForInformation: officersOf('LEAD'),
    CompleteReport: clerksOf('RECEIVER', 'LEAD'),
    MergeReport: officersOf('LEAD'),
    // Asked of the report that another one is to be merged into.
    ExpectMerge: officersOf('LEAD'),
    UnmergeReport: officersOf('LEAD'),
    VoidRegistrationNumber: headOf('RECEIVER'),
    ...limitsOfLead,
  },
  letter: { RegisterIncomingLetter: clerksOf('ANY_AGENCY') },
  case: {
    // Asked of the case that a report is to be linked to.
    ExpectReport: orPolicy(officersOf('LEAD', 'CONSOLIDATOR')),
    RequestVerification: officersOf('LEAD'),
    OpenConsultation: officersOf('LEAD'),
    AssignCaseOfficer: officersOf('LEAD'),
    TagTopic: officersOf('LEAD'),
    MakeReferral: officersOf('LEAD'),
    RecordReferralAnswer: officersOf('LEAD'),
    ReferenceExternalFile: officersOf('LEAD'),
    CompleteVerification: officersOf('LEAD'),
    ReopenVerification: officersOf('LEAD'),
    StartAppraisal: officersOf('LEAD'),
    CompleteAppraisal: officersOf('LEAD'),
    RecordAllegedGround: officersOf('LEAD'),
    AssessExpressionImpact: officersOf('LEAD'),
    InviteExplanation: officersOf('LEAD'),
    CloseNoViolation: officersOf('LEAD'),
    ReferUnderlyingIssue: officersOf('LEAD'),
    ReferHandling: officersOf('LEAD'),
    // A body in its own field, without a report (KH-46); that it is its field, the decider guards.
    OpenOwnInitiative: officersOf('ANY_AGENCY'),
    RequestTransfer: officersOf('LEAD'),
    AdvisePpc: officersOf('LEAD'),
    EscalateToMinistry: officersOf('LEAD'),
    RequestPublication: officersOf('LEAD'),
    CloseCase: officersOf('LEAD'),
    ReopenCase: officersOf('LEAD'),
    // By the body that the issue was sent to, the one that the claim speaks about included (KH-34).
    ResolveUnderlyingIssue: officersOf('CONCERNED'),
    VoidRegistrationNumber: headOf('LEAD'),
    DeclareConflict: conflictedOf('LEAD'),
  },
  consultation: {
    ChooseConsultationMethod: officersOf('LEAD'),
    ConveneMeeting: officersOf('LEAD'),
    ConcludeMeeting: officersOf('LEAD'),
    RequestOpinion: officersOf('LEAD'),
    CloseConsultation: officersOf('LEAD'),
  },
  opinion: {
    DesignateOfficer: headOf('ADDRESSEE'),
    ReplaceOfficer: headOf('ADDRESSEE'),
    // Which officer of the body signs, the decider knows.
    SubmitOpinion: { relations: ['ADDRESSEE'], roles: ['OFFICER', 'SIGNER', 'HEAD'] },
    DeclareConflict: conflictedOf('ADDRESSEE'),
    ...limitsOfAsked,
  },
  notification: {
    NotifyBodies: clerksOf('ANY_AGENCY'),
    AcknowledgeNotification: clerksOf('RECIPIENT'),
  },
  delegation: {
    GrantDelegation: headOf('ANY_AGENCY'),
    EndDelegation: headOf('ISSUING'),
  },
  assignment: {
    DesignateOfficer: headOf('ADDRESSEE'),
    ReplaceOfficer: headOf('ADDRESSEE'),
    ReturnAssignment: headOf('ADDRESSEE'),
    RecordVerification: officersOf('ADDRESSEE'),
    DeclareConflict: conflictedOf('ADDRESSEE'),
    ...limitsOfAsked,
  },
  decision: {
    DraftDecision: authority,
    ReviewDecision: authority,
    // Where the affected party could not be reached, the body above signs too (INV-07).
    CoSignDecision: headOf('SUPERIOR'),
    DecideHandling: { relations: ['DECIDING'], roles: ['SIGNER'] },
    ReturnFile: authority,
    // By the affected party, through a clerk who names it.
    RecordConsent: clerksOf('DECIDING'),
    RecordSanctionReference: authority,
    RecommendLicenceSuspension: authority,
    RequestRestriction: authority,
    RenewRestriction: authority,
    LiftRestriction: authority,
    VoidRegistrationNumber: headOf('DECIDING'),
    NotifyDecision: authority,
    // By the authority, or by the body above it; which of them on what ground, the decider guards.
    AnnulDecision: { relations: ['DECIDING', 'SUPERIOR'], roles: ['SIGNER', 'HEAD'] },
    AmendDecision: { relations: ['DECIDING', 'SUPERIOR'], roles: ['SIGNER', 'HEAD'] },
    ReportHandlingResult: authority,
    // The body above, too: it signs with the authority, sets aside, and resolves complaints (INV-07, INV-15).
    DeclareConflict: conflictedOf('DECIDING', 'SUPERIOR'),
    ...limitsOf(['DECIDING'], ['ASKING']),
  },
  // No limit of a letter is extended: a renewal is a decision of its own (INV-14).
  restriction: {
    AnswerRestriction: clerksOf('ADDRESSEE'),
    ReportRestoration: clerksOf('ADDRESSEE'),
    // By whoever asked, where the letter is over and the provider silent; that it is, the decider guards.
    RecordServiceFound: officersOf('ASKING'),
  },
  explanation: {
    // By the affected body itself, or by a clerk who names the party; that it is this party, the decider guards.
    SubmitExplanation: clerksOf('ADDRESSEE', 'LEAD'),
    WaiveExplanation: clerksOf('ADDRESSEE', 'LEAD'),
    RecordContactAttempt: officersOf('LEAD'),
    DeclareUnreachable: officersOf('LEAD'),
    RecordExplanationExpiry: orPolicy(officersOf('LEAD')),
    // The party's time: the lead gives it more, and less to nobody (INV-07).
    ...limitsOfLead,
  },
  complaint: {
    // By the complainant itself, or through a clerk of any body who names it; that it is this party, the decider guards.
    FileComplaint: clerksOf('ANY_AGENCY'),
    // By the body whose act it is; that the officer took no part in it, the decider guards.
    AcceptComplaint: officersOf('DECIDING'),
    RefuseComplaint: officersOf('DECIDING'),
    ResolveComplaint: headOf('DECIDING', 'SUPERIOR'),
    OrderStay: headOf('DECIDING', 'SUPERIOR'),
    RecordCourtOutcome: officersOf('DECIDING', 'SUPERIOR'),
    FileSecondComplaint: clerksOf('ADDRESSEE', 'RECEIVER', 'DECIDING', 'SUPERIOR'),
    WithdrawComplaint: clerksOf('ADDRESSEE', 'RECEIVER', 'DECIDING', 'SUPERIOR'),
    // Any body takes a complaint down, and handles nothing of it by that: who complains is not for it to see or erase.
    ExpectUnmasking: officersOf('DECIDING'),
    ExpectErasure: { relations: ['DECIDING'], roles: ['HEAD', 'ADMIN'] },
    // The complainant waits, who is nobody's body: time stands still by the body above alone.
    ...limitsOf(['DECIDING', 'SUPERIOR'], ['SUPERIOR']),
  },
  guidance: {
    IssueGuidanceNotice: { relations: ['ANY_AGENCY'], roles: ['SIGNER'] },
    DisputeGuidanceNotice: clerksOf('ADDRESSEE', 'ISSUING'),
    WithdrawGuidanceNotice: { relations: ['ISSUING'], roles: ['OFFICER', 'SIGNER', 'HEAD'] },
  },
  statement: { IssueOfficialStatement: { relations: ['ANY_AGENCY'], roles: ['OFFICER', 'SIGNER', 'HEAD'] } },
  transfer: {
    AcceptTransfer: headOf('ADDRESSEE'),
    DeclineTransfer: headOf('ADDRESSEE'),
    ReturnTransfer: headOf('ADDRESSEE'),
    ...limitsOfAsked,
  },
  direction: {
    IssuePpcDirection: { relations: ['ADDRESSEE'], roles: ['SIGNER', 'HEAD'] },
    DeclineDirection: { relations: ['ADDRESSEE'], roles: ['SIGNER', 'HEAD'] },
    ...limitsOfAsked,
  },
  difficulty: {
    RaiseDifficulty: clerksOf('ANY_AGENCY'),
    SubmitProposal: clerksOf('ISSUING', 'CONSOLIDATOR'),
    ForwardDifficulty: officersOf('CONSOLIDATOR'),
    ResolveDifficulty: { relations: ['ADDRESSEE'], roles: ['SIGNER', 'HEAD'] },
    ProposeAmendment: officersOf('CONSOLIDATOR', 'ADDRESSEE'),
  },
  subject: {
    // Whose matter it is, the stream in which the person stands answers: see ExpectUnmasking, ExpectErasure.
    UnmaskIdentity: officersOf('ANY_AGENCY'),
    EraseSubject: orPolicy({ relations: ['ANY_AGENCY'], roles: ['HEAD', 'ADMIN'] }),
  },
  publication: {
    AcceptPublication: outlet,
    DeclinePublication: outlet,
    PublishResult: outlet,
    // By the outlet; by the lead on its own portal, where the outlet declined or never answered (INV-15).
    PublishCorrection: { relations: ['OUTLET', 'LEAD'], roles: ['EDITOR', 'OFFICER', 'HEAD'] },
    DeclineCorrection: outlet,
    RetractPublication: outlet,
  },
};

/** The bodies that go on handling what a person reported, explained or was told. */
const GOING_ON: Issuers['relations'] = ['LEAD', 'REDIRECTED_TO', 'DECIDING', 'ISSUING'];
/** Those, and whoever took it in. */
const HANDLING: Issuers['relations'] = ['RECEIVER', ...GOING_ON];

/** What every stream takes. Whose slip it was, the correction itself knows (INV-19). */
const onEveryStream: Readonly<Record<string, Issuers>> = {
  CorrectEvent: { relations: ['ANY_AGENCY'], roles: ['CLERK', 'OFFICER', 'SIGNER', 'EDITOR', 'HEAD'] },
  // Asked of the stream in which a person stands: of the bodies that received it, lead it, decide in it, or issued it.
  ExpectUnmasking: officersOf(...HANDLING),
  ExpectErasure: { relations: HANDLING, roles: ['HEAD', 'ADMIN'] },
  // KH-40: whoever only took it in reads nothing of it any more, and is shown and erases nobody.
  ExpectProtectedUnmasking: officersOf(...GOING_ON),
  ExpectProtectedErasure: { relations: GOING_ON, roles: ['HEAD', 'ADMIN'] },
};

/** Who issues a command by the table; nobody but policies where it is not in it. */
export const issuersFor = (category: string, type: string): Issuers | undefined =>
  issuersOf[category]?.[type] ?? onEveryStream[type];

/** The commands of a category that officers issue, in the table's order. */
export const officersCommands = (category: string): readonly string[] => Object.keys(issuersOf[category] ?? {});

/** The name under which an import of a legacy register acts. It speaks for bodies that cannot: with origin IMPORT only. */
export const IMPORTER = 'import';

/** An import decides nothing and publishes nothing: what the competent authority and the press do, they do themselves. */
const notForImports: readonly Relation[] = ['DECIDING', 'SUPERIOR', 'OUTLET'];

/** What an actor is on a stream. NONE: to this actor the stream is not there. */
export type Standing =
  /** Holds a role on the stream, or is a policy of the product. */
  | 'PARTY'
  /** Was asked for something: sees the stream, and is told why it may not act on it. */
  | 'INVOLVED'
  /** Holds a role although the matter is about it: takes no part (INV-10). */
  | 'REPORTED'
  /** Has no part, or is only what the matter is about. */
  | 'NONE';

/** What the actor is on a stream with these parties. Parties in person act through a clerk and have no standing of their own. */
export const standing = (actor: Actor, parties: Parties): Standing => {
  switch (actor.kind) {
    case 'SYSTEM':
      return 'PARTY';
    case 'PARTY':
      return 'NONE';
    case 'OFFICER': {
      const holdsRole = relationsOf(actor.agencyId, parties).length > 0;
      if (parties.reported?.includes(actor.agencyId) === true) return holdsRole ? 'REPORTED' : 'NONE';
      if (holdsRole) return 'PARTY';
      return parties.involved?.includes(actor.agencyId) === true ? 'INVOLVED' : 'NONE';
    }
  }
};

/**
 * What stands against this actor issuing this command on a stream with these parties: nothing, or INV-10 (the matter is
 * about the actor's body), INV-22 (it is not the lead), LC-ISSUER (another relation or role is needed; `needs` names it).
 * For a stream that does not exist yet `parties` is empty.
 */
export const mayIssue = (
  category: string,
  type: string,
  issued: { readonly actor: Actor; readonly origin: Origin },
  parties: Parties,
): Check => {
  const issuers = issuersFor(category, type);
  const { actor, origin } = issued;
  switch (actor.kind) {
    case 'SYSTEM': {
      const isPolicys = issuers === undefined || issuers.orPolicy === true;
      const isImporters = actor.policy === IMPORTER && origin === 'IMPORT' && !isClosedToImports(issuers);
      const isAllowed = actor.policy === IMPORTER ? isImporters : isPolicys;
      return isAllowed ? undefined : misissued(issuers);
    }
    case 'PARTY':
      return misissued(issuers);
    case 'OFFICER': {
      if (issuers === undefined) return misissued(issuers);
      const asks = parties.involved?.includes(actor.agencyId) === true;
      const held: readonly Relation[] = [
        'ANY_AGENCY',
        ...relationsOf(actor.agencyId, parties),
        ...(asks ? (['ASKING'] as const) : []),
      ];
      const isRelated = issuers.relations.some((relation) => held.includes(relation));
      const knows = standing(actor, parties);
      return [
        unless(knows !== 'REPORTED', 'INV-10', { agencyId: actor.agencyId }),
        isRelated ? undefined : unrelated(issuers, knows, parties),
        issuers.roles.includes(actor.role) ? undefined : misissued(issuers),
      ].filter((refusal): refusal is Refusal => refusal !== undefined);
    }
  }
};

/** The roles in which an officer may issue a command; none where only policies issue it. */
export const rolesFor = (category: string, type: string): readonly OfficerRole[] =>
  issuersFor(category, type)?.roles ?? [];

const relationsOf = (agencyId: string, parties: Parties): readonly Relation[] => {
  const holders = {
    RECEIVER: parties.receiver,
    NOTIFYING: parties.notifying,
    LEAD: parties.lead,
    REDIRECTED_TO: parties.redirectedTo,
    ADDRESSEE: parties.addressee,
    DECIDING: parties.deciding,
    SUPERIOR: parties.superior,
    OUTLET: parties.outlet,
    ISSUING: parties.issuing,
    CONSOLIDATOR: parties.consolidator,
  } as const;
  const held = (Object.keys(holders) as (keyof typeof holders)[]).filter((relation) => holders[relation] === agencyId);
  return [
    ...held,
    ...(parties.recipients?.includes(agencyId) === true ? (['RECIPIENT'] as const) : []),
    ...(parties.concerned?.includes(agencyId) === true ? (['CONCERNED'] as const) : []),
  ];
};

const isClosedToImports = (issuers: Issuers | undefined): boolean =>
  issuers?.relations.every((relation) => notForImports.includes(relation)) ?? false;

/** Not the lead: INV-22, which names the lead to those who see the stream. Anything else: LC-ISSUER. */
const unrelated = (issuers: Issuers, knows: Standing, parties: Parties): Refusal => {
  if (!issuers.relations.includes('LEAD')) return misissued(issuers);
  const sees = knows === 'PARTY' || knows === 'INVOLVED';
  return { rule: 'INV-22', parameters: sees && parties.lead !== undefined ? { lead: parties.lead } : {} };
};

const misissued = (issuers: Issuers | undefined): Refusal => ({
  rule: 'LC-ISSUER',
  parameters: { needs: issuers === undefined ? { relations: ['POLICY'], roles: [] } : needsOf(issuers) },
});

const needsOf = ({ relations, roles }: Issuers) => ({ relations, roles });
