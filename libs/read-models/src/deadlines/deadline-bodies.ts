import type { Recorded } from '#contracts';

/** The two sides of a stream with limits, as far as they are bodies: who is asked to act on it, and who asked. */
export interface DeadlineBodies {
  readonly asked: string | null;
  readonly asking: string | null;
}

/** Whom the limits of a stream concern, from the event that says so (life-cycle 3.0); nothing for other events. */
export const deadlineBodies = (event: Recorded): DeadlineBodies | undefined => {
  switch (event.type) {
    case 'ReportReceived':
      return { asked: event.data.receivedBy, asking: event.data.leadAgencyId };
    case 'ReportRedirected':
      return { asked: event.data.to, asking: event.data.to };
    case 'CaseOpened':
      return { asked: event.data.leadAgencyId, asking: null };
    case 'AssignmentOpened':
    case 'OpinionTaskOpened':
      return { asked: event.data.addressee, asking: event.data.askedBy };
    case 'DecisionRequested':
      return { asked: event.data.to, asking: event.data.file.leadAgencyId };
    case 'TransferOffered':
      return { asked: event.data.to, asking: event.data.from };
    case 'DirectionRequested':
      return { asked: event.data.to, asking: event.data.advisedBy };
    case 'PublicationOpened':
      return { asked: event.data.outlet, asking: event.data.requestedBy };
    case 'RestrictionOpened':
      return { asked: event.data.addressee, asking: event.data.requestedBy };
    case 'ExplanationOpened':
      // The affected party is a person, unless it is a registered body.
      return { asked: event.data.affectedParty.agencyId ?? null, asking: event.data.invitedBy };
    case 'ComplaintFileNoted':
      return { asked: event.data.agencyId, asking: null };
    case 'SecondComplaintFiled':
      return { asked: event.data.to, asking: null };
    default:
      return undefined;
  }
};
