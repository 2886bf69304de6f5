import { type Actor, type OfficerRole, OFFICER_ROLES } from '#contracts';
import fc from 'fast-check';
import { type Check, mayIssue, type Parties, rolesFor, standing } from './index.js';

const officerOf = (agencyId: string, role: OfficerRole = 'OFFICER'): Actor => ({
  kind: 'OFFICER',
  agencyId,
  role,
  officerRef: 'officer-1',
});
const policy = (name: string): Actor => ({ kind: 'SYSTEM', policy: name });

/** A case led by the DIC, in which the health department was asked; and the streams of those who answer. */
const parties: Parties = { lead: 'dic', involved: ['health'] };

const rules = (check: Check): readonly string[] => [check].flat().flatMap((refusal) => refusal?.rule ?? []);
const against = (category: string, type: string, actor: Actor, on: Parties = parties): readonly string[] =>
  rules(mayIssue(category, type, { actor, origin: 'LIVE' }, on));

describe('who issues what (life-cycle 3.4)', () => {
  it.each([
    ['report', 'RegisterReport', officerOf('commune', 'CLERK'), {}],
    ['report', 'AcknowledgeReport', officerOf('district', 'CLERK'), { receiver: 'district', lead: 'dic' }],
    ['report', 'ScreenReport', officerOf('dic'), { receiver: 'district', lead: 'dic' }],
    ['case', 'CompleteVerification', officerOf('dic'), parties],
    ['assignment', 'DesignateOfficer', officerOf('health', 'HEAD'), { addressee: 'health' }],
    ['assignment', 'RecordVerification', officerOf('health'), { addressee: 'health' }],
    ['decision', 'DecideHandling', officerOf('police', 'SIGNER'), { deciding: 'police' }],
    ['decision', 'CoSignDecision', officerOf('ppc', 'HEAD'), { deciding: 'police', superior: 'ppc' }],
    ['decision', 'DeclareConflict', officerOf('ppc'), { deciding: 'police', superior: 'ppc' }],
    ['restriction', 'RecordServiceFound', officerOf('police'), { addressee: 'isp', involved: ['police'] }],
    ['case', 'ResolveUnderlyingIssue', officerOf('health'), { lead: 'dic', concerned: ['health'] }],
    ['restriction', 'AnswerRestriction', officerOf('isp', 'CLERK'), { addressee: 'isp' }],
    ['publication', 'PublishResult', officerOf('newspaper', 'EDITOR'), { outlet: 'newspaper' }],
  ] as const)('%s: %s is issued by the body that the table names', (category, type, actor, on) => {
    expect(against(category, type, actor, on)).toEqual([]);
  });

  it('a case has one lead: nobody else takes its steps (INV-22)', () => {
    expect(against('case', 'CloseCase', officerOf('health'))).toEqual(['INV-22']);
    expect(against('report', 'ScreenReport', officerOf('district'), { receiver: 'district', lead: 'dic' })).toEqual([
      'INV-22',
    ]);
  });

  it('names the lead to those who see the case, and to nobody else', () => {
    const issued = (agencyId: string) => ({ actor: officerOf(agencyId), origin: 'LIVE' as const });
    expect(mayIssue('case', 'CloseCase', issued('health'), parties)).toEqual([
      { rule: 'INV-22', parameters: { lead: 'dic' } },
    ]);
    expect(mayIssue('case', 'CloseCase', issued('newspaper'), parties)).toEqual([{ rule: 'INV-22', parameters: {} }]);
  });

  it('whoever took a complaint down, which any body does, is answered nothing about who complains (INV-17)', () => {
    const on = { receiver: 'newspaper', deciding: 'health' };
    for (const question of ['ExpectUnmasking', 'ExpectErasure'] as const) {
      expect(against('complaint', question, officerOf('newspaper', 'HEAD'), on)).toEqual(['LC-ISSUER']);
      expect(against('complaint', question, officerOf('health', 'HEAD'), on)).toEqual([]);
      expect(against('report', question, officerOf('newspaper', 'HEAD'), on)).toEqual([]);
    }
  });

  it('whoever only took in what is protected for its reporter is answered nothing about who that is (KH-40)', () => {
    const on = { receiver: 'newspaper', lead: 'dic' };
    for (const question of ['ExpectProtectedUnmasking', 'ExpectProtectedErasure'] as const) {
      expect(against('report', question, officerOf('newspaper', 'HEAD'), on)).toEqual(['INV-22']);
      expect(against('report', question, officerOf('dic', 'HEAD'), on)).toEqual([]);
    }
  });

  it('says which relation and which roles are needed (INV-20)', () => {
    const issued = { actor: officerOf('health', 'OFFICER'), origin: 'LIVE' } as const;
    expect(mayIssue('assignment', 'DesignateOfficer', issued, { addressee: 'health' })).toEqual([
      { rule: 'LC-ISSUER', parameters: { needs: { relations: ['ADDRESSEE'], roles: ['HEAD'] } } },
    ]);
  });

  it('names every rule that refuses: not the lead, and not in that role', () => {
    expect(against('case', 'CloseCase', officerOf('health', 'EDITOR'))).toEqual(['INV-22', 'LC-ISSUER']);
  });

  it('only the signer of the competent authority decides', () => {
    expect(against('decision', 'DecideHandling', officerOf('police', 'HEAD'), { deciding: 'police' })).toEqual([
      'LC-ISSUER',
    ]);
    expect(against('decision', 'DecideHandling', officerOf('dic', 'SIGNER'), { deciding: 'police' })).toEqual([
      'LC-ISSUER',
    ]);
  });

  it('only the head of the body above co-signs, and only the body concerned resolves', () => {
    const deciding = { deciding: 'police', superior: 'ppc' };
    expect(against('decision', 'CoSignDecision', officerOf('ppc', 'SIGNER'), deciding)).toEqual(['LC-ISSUER']);
    expect(against('decision', 'CoSignDecision', officerOf('police', 'HEAD'), deciding)).toEqual(['LC-ISSUER']);
    expect(against('decision', 'DecideHandling', officerOf('ppc', 'SIGNER'), deciding)).toEqual(['LC-ISSUER']);
    const concerned = { lead: 'dic', concerned: ['health'] };
    expect(against('case', 'ResolveUnderlyingIssue', officerOf('dic'), concerned)).toEqual(['LC-ISSUER']);
  });

  it('the head of the body that a limit binds extends it; whoever waits lets time stand still (KH-04)', () => {
    for (const [category, on] of [
      ['assignment', { addressee: 'health', involved: ['dic'] }],
      ['opinion', { addressee: 'health', involved: ['dic'] }],
      ['transfer', { addressee: 'health', involved: ['dic'] }],
      ['direction', { addressee: 'health', involved: ['dic'] }],
      ['decision', { deciding: 'health', involved: ['dic'] }],
      ['complaint', { deciding: 'health', superior: 'dic' }],
    ] as const) {
      const [bound, waiting] = [officerOf('health', 'HEAD'), officerOf('dic', 'HEAD')];
      expect(against(category, 'ExtendDeadline', bound, on)).toEqual([]);
      // Whoever was asked would else stop the clock that the case counts on.
      expect(against(category, 'PauseDeadline', bound, on)).toEqual(['LC-ISSUER']);
      expect(against(category, 'PauseDeadline', waiting, on)).toEqual([]);
      for (const head of [bound, waiting]) expect(against(category, 'ResumeDeadline', head, on)).toEqual([]);
    }
    const asked = { addressee: 'health', involved: ['dic'] };
    expect(against('assignment', 'ExtendDeadline', officerOf('dic', 'HEAD'), asked)).toEqual(['LC-ISSUER']);
    expect(against('assignment', 'DesignateOfficer', officerOf('dic', 'HEAD'), asked)).toEqual(['LC-ISSUER']);
    expect(against('assignment', 'ExtendDeadline', officerOf('health'), asked)).toEqual(['LC-ISSUER']);
    expect(against('assignment', 'PauseDeadline', officerOf('dic'), asked)).toEqual(['LC-ISSUER']);
    for (const type of ['ExtendDeadline', 'PauseDeadline', 'ResumeDeadline']) {
      expect(against('explanation', type, officerOf('dic', 'HEAD'), { lead: 'dic' })).toEqual([]);
      // INV-14: a letter that restricts is renewed, or lapses.
      const letter = { addressee: 'isp', involved: ['health'] };
      expect(against('restriction', type, officerOf('isp', 'HEAD'), letter)).toEqual(['LC-ISSUER']);
      expect(against('restriction', type, officerOf('health', 'HEAD'), letter)).toEqual(['LC-ISSUER']);
    }
  });

  it('nobody but a policy misses a limit or moves it with the calendar', () => {
    const scheduler = policy('deadlines');
    for (const category of ['assignment', 'restriction', 'explanation', 'case']) {
      for (const type of ['MissDeadline', 'MoveDeadlines', 'SetDeadline']) {
        expect(against(category, type, officerOf('health', 'HEAD'), { addressee: 'health', lead: 'health' })).toEqual([
          'LC-ISSUER',
        ]);
        expect(against(category, type, scheduler, {})).toEqual([]);
      }
    }
  });

  it('auditors and administrators issue nothing', () => {
    for (const [category, type] of [
      ['report', 'RegisterReport'],
      ['case', 'CloseCase'],
      ['publication', 'PublishResult'],
    ] as const) {
      expect(rolesFor(category, type)).not.toContain('AUDITOR');
      expect(rolesFor(category, type)).not.toContain('ADMIN');
    }
  });
});

describe('the reported party takes no part (INV-10)', () => {
  const about: Parties = { lead: 'dic', receiver: 'district', reported: ['district'] };

  it('not even with a role on the stream', () => {
    expect(against('report', 'AcknowledgeReport', officerOf('district'), about)).toEqual(['INV-10']);
    expect(standing(officerOf('district'), about)).toBe('REPORTED');
  });

  it('and without a role it does not see the stream', () => {
    expect(standing(officerOf('health'), { lead: 'dic', reported: ['health'] })).toBe('NONE');
    expect(standing(officerOf('health'), { lead: 'dic', involved: ['health'], reported: ['health'] })).toBe('NONE');
  });
});

describe('a report about the lead (INV-10)', () => {
  const away: Parties = { lead: 'dic', receiver: 'dic', redirectedTo: 'ppc', reported: ['dic'] };

  it('ends elsewhere: the body that it was redirected to tells the reporter', () => {
    expect(against('report', 'InformReporter', officerOf('ppc', 'CLERK'), away)).toEqual([]);
    expect(against('report', 'InformReporter', officerOf('dic', 'CLERK'), away)).toEqual(['INV-10']);
    expect(against('report', 'InformReporter', officerOf('health', 'CLERK'), away)).toEqual(['INV-22']);
  });

  it('and does nothing else on it', () => {
    expect(against('report', 'ScreenReport', officerOf('ppc'), away)).toEqual(['INV-22']);
    expect(against('report', 'AcknowledgeReport', officerOf('ppc'), away)).toEqual(['LC-ISSUER']);
  });
});

describe('intake (life-cycle 3.4)', () => {
  const taken: Parties = { lead: 'dic', receiver: 'district', notifying: 'health', involved: ['health'] };

  it('any body notifies the lead, refuses what is classified, and registers letters (KH-06, KH-07, TH-01)', () => {
    for (const [category, type] of [
      ['report', 'NotifyLeadAgency'],
      ['report', 'RecordClassifiedRefusal'],
      ['letter', 'RegisterIncomingLetter'],
    ] as const)
      expect(against(category, type, officerOf('health', 'CLERK'))).toEqual([]);
  });

  it('who notified or took it in says what it did at once; nobody else does', () => {
    expect(against('report', 'ReportInterimMeasure', officerOf('health', 'CLERK'), taken)).toEqual([]);
    expect(against('report', 'ReportInterimMeasure', officerOf('district', 'CLERK'), taken)).toEqual([]);
    expect(against('report', 'ReportInterimMeasure', officerOf('dic'), taken)).toEqual(['LC-ISSUER']);
    expect(standing(officerOf('health'), taken)).toBe('PARTY');
  });

  it('the reporter’s word is taken down by a clerk of who took the report in, or of the lead', () => {
    expect(against('report', 'CompleteReport', officerOf('district', 'CLERK'), taken)).toEqual([]);
    expect(against('report', 'CompleteReport', officerOf('dic', 'CLERK'), taken)).toEqual([]);
    expect(against('report', 'CompleteReport', officerOf('health', 'CLERK'), taken)).toEqual(['INV-22']);
    expect(against('report', 'RefuseClassifiedMaterial', officerOf('district', 'CLERK'), taken)).toEqual([]);
  });

  it('the lead’s officers return, merge and un-merge (INV-22)', () => {
    for (const type of ['ReturnForInformation', 'MergeReport', 'UnmergeReport', 'ExpectMerge']) {
      expect(against('report', type, officerOf('dic'), taken)).toEqual([]);
      expect(against('report', type, officerOf('dic', 'CLERK'), taken)).toEqual(['LC-ISSUER']);
      expect(against('report', type, officerOf('district'), taken)).toEqual(['INV-22']);
    }
  });

  it('the head of the body whose register it is voids a number', () => {
    expect(against('report', 'VoidRegistrationNumber', officerOf('district', 'HEAD'), taken)).toEqual([]);
    expect(against('report', 'VoidRegistrationNumber', officerOf('district'), taken)).toEqual(['LC-ISSUER']);
    expect(against('report', 'VoidRegistrationNumber', officerOf('dic', 'HEAD'), taken)).toEqual(['LC-ISSUER']);
  });

  it('the case is asked by its lead or by a policy whether it takes a report (INV-22)', () => {
    expect(against('case', 'ExpectReport', officerOf('dic'), { lead: 'dic' })).toEqual([]);
    expect(against('case', 'ExpectReport', officerOf('police'), { lead: 'dic' })).toEqual(['INV-22']);
  });
});

describe('policies and the importer', () => {
  it('policies issue what nobody else does, and what the table gives them', () => {
    expect(against('case', 'OpenCase', policy('open-case'))).toEqual([]);
    expect(against('case', 'NoteHandling', policy('note-handling'))).toEqual([]);
    expect(against('report', 'LinkReport', policy('link-report'))).toEqual([]);
    expect(against('case', 'CloseCase', policy('open-case'))).toEqual(['LC-ISSUER']);
    expect(against('decision', 'DecideHandling', policy('open-decision'))).toEqual(['LC-ISSUER']);
  });

  it('no officer issues what is a policy’s', () => {
    expect(against('report', 'NoteMerge', officerOf('dic', 'HEAD'))).toEqual(['LC-ISSUER']);
    expect(against('case', 'OpenCase', officerOf('dic', 'HEAD'))).toEqual(['LC-ISSUER']);
  });

  it('an import issues what lead, addressee, receiver and policies do, and decides and publishes nothing', () => {
    const imported = (category: string, type: string, origin: 'LIVE' | 'IMPORT' = 'IMPORT') =>
      rules(mayIssue(category, type, { actor: policy('import'), origin }, {}));
    for (const [category, type] of [
      ['report', 'RegisterReport'],
      ['report', 'ScreenReport'],
      ['case', 'OpenCase'],
      ['case', 'CloseNoViolation'],
      ['assignment', 'RecordVerification'],
    ] as const) {
      expect(imported(category, type)).toEqual([]);
      expect(imported(category, type, 'LIVE')).toEqual(['LC-ISSUER']);
    }
    expect(imported('decision', 'DecideHandling')).toEqual(['LC-ISSUER']);
    expect(imported('publication', 'PublishResult')).toEqual(['LC-ISSUER']);
  });

  it('a party acts through a clerk', () => {
    const party: Actor = { kind: 'PARTY', subjectRef: '00000000-0000-5000-8000-000000000002' };
    expect(against('report', 'RegisterReport', party, {})).toEqual(['LC-ISSUER']);
    expect(standing(party, parties)).toBe('NONE');
  });
});

describe('standing', () => {
  it('tells a body that was asked from one that has no part', () => {
    expect(standing(officerOf('dic'), parties)).toBe('PARTY');
    expect(standing(officerOf('health'), parties)).toBe('INVOLVED');
    expect(standing(officerOf('police'), parties)).toBe('NONE');
    expect(standing(policy('any'), parties)).toBe('PARTY');
  });

  it('whoever has no standing is refused every step of a case, in every role', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...OFFICER_ROLES),
        fc.constantFrom('RequestVerification', 'CloseCase', 'ReferHandling', 'DeclareConflict', 'OpenCase'),
        fc.constantFrom('police', 'newspaper', ''),
        (role, type, agencyId) => {
          expect(standing(officerOf(agencyId), parties)).toBe('NONE');
          expect(against('case', type, officerOf(agencyId, role))).not.toEqual([]);
        },
      ),
    );
  });
});
