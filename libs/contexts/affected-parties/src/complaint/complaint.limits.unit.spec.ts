import type { ComplaintEvent, DeadlineEvent } from '#contracts';
import { specification } from '#deciding/testing';
import { endOfDay, startOfDay } from '#rules';
import {
  accepted,
  clerk,
  complaintReasons,
  complaintWords,
  director,
  file,
  filed,
  fileNoted,
  forComplainant,
  inspector,
  limited,
  on,
  remedy,
  resolved,
  secondFiled,
} from '../../testing/index.js';
import type { ComplaintCommand } from './complaint.commands.js';
import { complaintDecider } from './complaint.decider.js';

const accept: ComplaintCommand = { type: 'AcceptComplaint', data: {} };
const refuseAsLate: ComplaintCommand = {
  type: 'RefuseComplaint',
  data: { ground: 'OUT_OF_TIME', reasons: complaintReasons, remedy },
};
const obstacle = {
  from: startOfDay('2023-03-20'),
  to: endOfDay('2023-03-29'),
  reason: 'Thiên tai, địa bàn bị chia cắt',
};

/** Scenario 7: received on Monday 06/3/2023. */
const handedIn = (day: string, obstacles: (typeof obstacle)[] = []): readonly ComplaintEvent[] => [
  filed({ filedAt: on(day), obstacles }),
  fileNoted(),
];
const inspectorOn = (day: string) => ({ actor: inspector, now: on(day) });

describe('the time to complain, to the day (scenario 7; Complaints Law 2011 art. 9)', () => {
  specification(complaintDecider, 'Friday 02/6, day 88: accepted')
    .given(...handedIn('06-02'))
    .when(accept, { issued: inspectorOn('06-02'), law: limited() })
    .accepted();

  specification(complaintDecider, 'Monday 05/6, day 91, day 90 being a Sunday: accepted where the limit moves')
    .given(...handedIn('06-05'))
    .when(accept, { issued: inspectorOn('06-05'), law: limited() })
    .accepted();

  specification(complaintDecider, 'Monday 05/6: LC-COMPLAINT where it does not move')
    .given(...handedIn('06-05'))
    .when(accept, { issued: inspectorOn('06-05'), law: limited(false) })
    .refused('LC-COMPLAINT');

  specification(complaintDecider, 'Monday 05/6: refused as late, with reasons, where it does not move')
    .given(...handedIn('06-05'))
    .when(refuseAsLate, { issued: inspectorOn('06-05'), law: limited(false) })
    .accepted();

  specification(complaintDecider, 'Tuesday 06/6: late')
    .given(...handedIn('06-06'))
    .when(accept, { issued: inspectorOn('06-06'), law: limited() })
    .refused('LC-COMPLAINT');

  specification(complaintDecider, 'Wednesday 14/6, day 100, with an obstacle of ten days: accepted')
    .given(...handedIn('06-14', [obstacle]))
    .when(accept, { issued: inspectorOn('06-14'), law: limited() })
    .accepted();

  specification(complaintDecider, 'Thursday 15/6 with that obstacle: late')
    .given(...handedIn('06-15', [obstacle]))
    .when(accept, { issued: inspectorOn('06-15'), law: limited() })
    .refused('LC-COMPLAINT');

  specification(complaintDecider, 'what was handed in in time is in time whenever it is looked at')
    .given(...handedIn('06-02'))
    .when(accept, { issued: inspectorOn('06-30'), law: limited() })
    .accepted();

  specification(complaintDecider, 'LC-COMPLAINT: what is in time is not refused as late')
    .given(...handedIn('06-05'))
    .when(refuseAsLate, { issued: inspectorOn('06-05'), law: limited() })
    .refused('LC-COMPLAINT');

  const { receivedAt: _, ...unreceived } = fileNoted().data;
  specification(complaintDecider, 'where no receipt is recorded, it runs from when the act became known')
    .given(filed({ knownAt: on('03-10'), filedAt: on('06-08') }), { type: 'ComplaintFileNoted', data: unreceived })
    .when(accept, { issued: inspectorOn('06-08'), law: limited() })
    .accepted();

  specification(complaintDecider, 'a recorded receipt counts, whatever the complainant says')
    .given(filed({ knownAt: on('03-10'), filedAt: on('06-08') }), fileNoted())
    .when(accept, { issued: inspectorOn('06-08'), law: limited() })
    .refused('LC-COMPLAINT');

  // Amended on Monday 20/3 and not notified anew: ninety days are Sunday 18/6, moved to Monday 19/6.
  const amendedSince: ComplaintEvent = { type: 'ComplaintFileNoted', data: { ...unreceived, amendedAt: on('03-20') } };
  specification(complaintDecider, 'amended, and not notified anew: nobody knew of that text before it was amended')
    .given(filed({ knownAt: on('03-10'), filedAt: on('06-19') }), amendedSince)
    .when(accept, { issued: inspectorOn('06-19'), law: limited() })
    .accepted();

  specification(complaintDecider, 'LC-COMPLAINT: a day later it is late')
    .given(filed({ knownAt: on('03-10'), filedAt: on('06-20') }), amendedSince)
    .when(accept, { issued: inspectorOn('06-20'), law: limited() })
    .refused('LC-COMPLAINT');

  specification(complaintDecider, 'it runs from when that text became known, where that was later')
    .given(filed({ knownAt: on('03-27'), filedAt: on('06-20') }), amendedSince)
    .when(accept, { issued: inspectorOn('06-20'), law: limited() })
    .accepted();

  specification(complaintDecider, 'notified anew on 27/3: it runs from there, whatever was received before')
    .given(filed({ filedAt: on('06-20') }), {
      type: 'ComplaintFileNoted',
      data: { ...unreceived, receivedAt: on('03-27') },
    })
    .when(accept, { issued: inspectorOn('06-20'), law: limited() })
    .accepted();

  const amender = { agencyId: 'health', officerRef: 'amender' };
  const participants = [...fileNoted().data.participants, amender];
  specification(complaintDecider, 'what was amended since it was complained of: the time that it had stays')
    .given(filed(), fileNoted())
    .when({ type: 'NoteComplaintFile', data: { ...unreceived, amendedAt: on('03-27'), participants } })
    .then({ type: 'ComplaintParticipantsNoted', data: { participants } });

  specification(complaintDecider, 'without a rule there is no time that could run out, and nothing is late')
    .given(...handedIn('12-01'))
    .when(refuseAsLate, { issued: inspectorOn('12-01') })
    .refused('LC-COMPLAINT');
});

const set = (deadlineId: string, ruleId: string, startsAt: string, dueDay: string): DeadlineEvent => ({
  type: 'DeadlineSet',
  data: { deadlineId, ruleId, startsAt, dueAt: endOfDay(`2023-${dueDay}`), calendarVersion: 1 },
});
const met = (deadlineId: string): DeadlineEvent => ({ type: 'DeadlineMet', data: { deadlineId } });
const admissibility = set('ADMISSIBILITY', 'complaint-admissibility', on('03-20'), '03-30');
const resolution = set('RESOLUTION', 'complaint-resolution', on('03-22'), '04-21');
const party = (day: string) => ({ issued: { ...forComplainant, actor: clerk, now: on(day) }, law: limited() });
const again: ComplaintCommand = { type: 'FileSecondComplaint', data: { text: complaintWords } };

describe('the limits of a complaint (life-cycle 3.6)', () => {
  specification(complaintDecider, 'it is taken up or refused within ten days')
    .when(file(), party('03-20'))
    .then(filed(), admissibility);

  specification(complaintDecider, 'taking it up meets that, and starts the time to resolve it')
    .given(filed(), admissibility, fileNoted())
    .when(accept, { issued: inspectorOn('03-22'), law: limited() })
    .then(accepted, met('ADMISSIBILITY'), resolution);

  specification(complaintDecider, 'resolving it meets that, and starts the time to complain again')
    .given(filed(), fileNoted(), accepted, resolution)
    .when(
      { type: 'ResolveComplaint', data: { outcome: 'REJECTED', reasons: complaintReasons, remedy } },
      { issued: { actor: director, now: on('04-03') }, law: limited() },
    )
    .then(resolved(), met('RESOLUTION'), set('SECOND_COMPLAINT', 'second-complaint', on('04-03'), '05-03'));

  specification(complaintDecider, 'a complex one takes fifteen days more, once (KH-04)')
    .given(filed(), fileNoted(), accepted, resolution)
    .when(
      { type: 'ExtendDeadline', data: { deadlineId: 'RESOLUTION', by: 15, reason: 'Vụ việc phức tạp' } },
      { issued: { actor: director, now: on('04-03') }, law: limited() },
    )
    .accepted();

  specification(complaintDecider, 'LC-DEADLINE: and no more than that')
    .given(filed(), fileNoted(), accepted, resolution)
    .when(
      { type: 'ExtendDeadline', data: { deadlineId: 'RESOLUTION', by: 16, reason: 'Vụ việc phức tạp' } },
      { issued: { actor: director, now: on('04-03') }, law: limited() },
    )
    .refused('LC-DEADLINE');

  const window = set('SECOND_COMPLAINT', 'second-complaint', on('03-21'), '04-20');
  specification(complaintDecider, 'a second complaint on the last day: in time')
    .given(filed(), fileNoted(), accepted, resolved(), window)
    .when(again, party('04-20'))
    .then(secondFiled, met('SECOND_COMPLAINT'), set('SECOND_RESOLUTION', 'second-resolution', on('04-20'), '06-05'));

  specification(complaintDecider, 'LC-COMPLAINT: a day later it is not')
    .given(filed(), fileNoted(), accepted, resolved(), window)
    .when(again, party('04-21'))
    .refused('LC-COMPLAINT');

  specification(complaintDecider, 'where the first resolution never came, its limit is where the time begins')
    .given(filed(), fileNoted(), accepted, resolution)
    .when(again, party('04-22'))
    .accepted();

  // 21/4 and thirty days: Sunday 21/5, moved to Monday 22/5.
  specification(complaintDecider, 'thirty days after that limit: in time')
    .given(filed(), fileNoted(), accepted, resolution)
    .when(again, party('05-22'))
    .accepted();

  specification(complaintDecider, 'LC-COMPLAINT: a day later it is not, there either')
    .given(filed(), fileNoted(), accepted, resolution)
    .when(again, party('05-23'))
    .refused('LC-COMPLAINT');

  specification(complaintDecider, 'LC-COMPLAINT: on the last day of the first resolution it is too early')
    .given(filed(), fileNoted(), accepted, resolution)
    .when(again, party('04-21'))
    .refused('LC-COMPLAINT');

  const fromAfar: ComplaintEvent = { ...accepted, data: { ...accepted.data, remoteArea: true } };
  // 22/3 and 45 days: Saturday 06/5, moved to Monday 08/5.
  const resolutionAfar = set('RESOLUTION', 'complaint-resolution-remote', on('03-22'), '05-08');
  specification(complaintDecider, 'in a remote area there is more time to resolve it (art. 28)')
    .given(filed(), admissibility, fileNoted())
    .when({ type: 'AcceptComplaint', data: { remoteArea: true } }, { issued: inspectorOn('03-22'), law: limited() })
    .then(fromAfar, met('ADMISSIBILITY'), resolutionAfar);

  // 21/4 and 45 days: Monday 05/6.
  specification(complaintDecider, 'and to complain again (art. 33)')
    .given(filed(), fileNoted(), fromAfar, resolutionAfar)
    .when(
      { type: 'ResolveComplaint', data: { outcome: 'REJECTED', reasons: complaintReasons, remedy } },
      { issued: { actor: director, now: on('04-21') }, law: limited() },
    )
    .then(resolved(), met('RESOLUTION'), set('SECOND_COMPLAINT', 'second-complaint-remote', on('04-21'), '06-05'));

  // 08/5 and 45 days: Thursday 22/6.
  specification(complaintDecider, 'also where the first resolution never came')
    .given(filed(), fileNoted(), fromAfar, resolutionAfar)
    .when(again, party('06-22'))
    .accepted();

  const missed = (deadlineId: string, dueDay: string): DeadlineEvent => ({
    type: 'DeadlineMissed',
    data: { deadlineId, dueAt: endOfDay(`2023-${dueDay}`) },
  });
  specification(
    complaintDecider,
    'where the first resolution never came, nothing is awaited of its body once another has it',
  )
    .given(filed(), fileNoted(), accepted, resolution)
    .when(again, party('04-22'))
    .then(
      { ...secondFiled, data: { ...secondFiled.data, filedAt: on('04-22') } },
      missed('RESOLUTION', '04-21'),
      met('RESOLUTION'),
      set('SECOND_RESOLUTION', 'second-resolution', on('04-22'), '06-06'),
    );

  specification(complaintDecider, 'LC-COMPLAINT: on the last day to take it up it is too early to go to the body above')
    .given(filed(), admissibility, fileNoted())
    .when(again, party('03-30'))
    .refused('LC-COMPLAINT');

  specification(complaintDecider, 'where nobody took it up, it goes to the body above once the time for that is over')
    .given(filed(), admissibility, fileNoted())
    .when(again, party('03-31'))
    .then(
      { ...secondFiled, data: { ...secondFiled.data, filedAt: on('03-31') } },
      missed('ADMISSIBILITY', '03-30'),
      met('ADMISSIBILITY'),
      set('SECOND_RESOLUTION', 'second-resolution', on('03-31'), '05-15'),
    );

  specification(
    complaintDecider,
    'and as long as nobody does: the time to resolve it, from whose end one counts, never began',
  )
    .given(filed(), admissibility, missed('ADMISSIBILITY', '03-30'), fileNoted())
    .when(again, party('09-05'))
    .accepted();

  const handedInEarlier = (day: string): ComplaintCommand => ({
    type: 'FileSecondComplaint',
    data: { text: complaintWords, filedAt: on(day), filedAtReason: 'Nộp tại quầy, nhập sau' },
  });
  specification(complaintDecider, 'one that was handed in in time and is entered later is in time')
    .given(filed(), fileNoted(), accepted, resolved(), window)
    .when(handedInEarlier('04-20'), party('04-24'))
    .accepted();

  specification(complaintDecider, 'LC-TIME: nobody complained again before there was a resolution')
    .given(filed(), fileNoted(), accepted, resolved(), window)
    .when(handedInEarlier('03-20'), party('04-10'))
    .refused('LC-TIME');

  specification(complaintDecider, 'LC-TIME: nor before the limit for it had passed')
    .given(filed(), fileNoted(), accepted, resolution)
    .when(handedInEarlier('04-20'), party('04-24'))
    .refused('LC-TIME');

  specification(complaintDecider, 'LC-TIME: an earlier day has its reason there too')
    .given(filed(), fileNoted(), accepted, resolved(), window)
    .when({ type: 'FileSecondComplaint', data: { text: complaintWords, filedAt: on('04-20') } }, party('04-24'))
    .refused('LC-TIME');

  specification(complaintDecider, 'LC-COMPLAINT: not where no pack limits the time to take it up')
    .given(filed(), fileNoted())
    .when(again, party('09-05'))
    .refused('LC-COMPLAINT');
});

describe('the rule in force when a time began (life-cycle 3.6: the limits of complaints are changed by law)', () => {
  const changed = limited();
  const shorterFrom = (day: string) => ({
    deadlineRule: (ruleId: string, at: string) => {
      const rule = changed.deadlineRule(ruleId);
      return rule !== undefined && at >= startOfDay(day) ? { ...rule, length: 30 } : rule;
    },
  });

  specification(complaintDecider, 'a shorter window does not make late what was in time when it was handed in')
    .given(...handedIn('06-02'))
    .when(accept, { issued: inspectorOn('06-30'), law: shorterFrom('2023-06-15') })
    .accepted();

  specification(complaintDecider, 'nor what began before it, and is handed in after it')
    .given(...handedIn('06-02'))
    .when(accept, { issued: inspectorOn('06-05'), law: shorterFrom('2023-05-01') })
    .accepted();

  specification(complaintDecider, 'LC-COMPLAINT: it holds for what is received from then on')
    .given(...handedIn('06-02'))
    .when(accept, { issued: inspectorOn('06-05'), law: shorterFrom('2023-03-01') })
    .refused('LC-COMPLAINT');
});
