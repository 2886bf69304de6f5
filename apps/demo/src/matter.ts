import type {
  CitedProvision,
  CompleteAppraisal,
  CompleteVerification,
  DecideHandling,
  DesignateOfficer,
  EventName,
  EvidenceItem,
  Measure,
  NotifyDecision,
  Outcome,
  PublishResult,
  RecordConsent,
  RecordVerification,
  ReferHandling,
  RegisterReport,
  ReportHandlingResult,
  RequestPublication,
  RequestVerification,
  Route,
  ScreenReport,
} from '#contracts';
import { deriveId, sha256 } from '#kernel';
import type { CaseFile, InboxTask, Page, ReportSummary } from '#read-models';
import type { ApiProblem } from './api-client.js';
import { type Officer, officers } from './officers.js';
import type { Stage, Words } from './stage.js';
import { measures, outcomes } from './wording.js';

/** Who verifies for a body: its head designates, its officer answers. */
export interface Verifiers {
  readonly head: Officer;
  readonly officer: Officer;
}

const NOTIFIES: Words = { vi: 'Giao quyết định cho bên liên quan', en: 'notifies the decision' };

/** What a body found out. */
export interface Answer {
  readonly outcome: Outcome;
  readonly method: string;
  readonly evidence: readonly EvidenceItem[];
}

interface Claim {
  readonly claim: string;
  readonly nexus: string;
  readonly harmFactors: ScreenReport['harmFactors'];
  /** When it was posted, as far as known. */
  readonly conductAt?: string;
  readonly bodiesConcerned?: readonly string[];
}

const DAYS = 24 * 60;
const WORKING_DAY = 8 * 60;

/** What gives a department of the province its function (KH art. 7.3.b). */
export const DEPARTMENTS_FUNCTION: CitedProvision = { provisionId: 'KHANHHOA-2086-2020/7.3.b', use: 'COMPETENCE' };

/** What an outlet is offered. */
interface Item {
  readonly title: string;
  readonly text: string;
}

/** How long a body works on what it was asked, in minutes. */
interface Pace {
  readonly workMinutes: number;
}

/** One matter as the bodies of the province take it through, step by step, each through its own inbox. */
export class Matter {
  readonly #stage: Stage;
  readonly #work: number;
  #lead: Officer = officers.dicOfficer;
  #reportId = '';
  #caseId = '';

  constructor(stage: Stage, { workMinutes }: Pace = { workMinutes: WORKING_DAY }) {
    this.#stage = stage;
    this.#work = workMinutes;
  }

  /** From here on that officer’s body leads. */
  goesOnWith(officer: Officer): void {
    this.#lead = officer;
  }

  get caseId(): string {
    return this.#caseId;
  }

  get reportId(): string {
    return this.#reportId;
  }

  /** The case file as the lead sees it. */
  file(): Promise<CaseFile> {
    return this.#stage.shows<CaseFile>(this.#lead, `cases/${this.#caseId}`);
  }

  async register(did: Words, report: RegisterReport): Promise<void> {
    const { id } = await this.#stage.does(officers.dicClerk, did, 'reports', report);
    this.#reportId = id;
  }

  async confirmTranscript(transcript: string): Promise<void> {
    const did = { vi: 'Đọc lại bản ghi cho người phản ánh xác nhận', en: 'reads the transcript back to the reporter' };
    const body = { transcript, readBackAt: this.#stage.now };
    await this.#stage.does(officers.dicClerk, did, `reports/${this.#reportId}/transcript`, body);
  }

  /** @returns the code by which the reporter follows the report. */
  async acknowledge(): Promise<string> {
    const did = { vi: 'Xác nhận đã tiếp nhận', en: 'acknowledges the report' };
    const { trackingCode } = await this.#stage.does(
      officers.dicClerk,
      did,
      `reports/${this.#reportId}/acknowledgement`,
      {},
    );
    if (trackingCode === undefined) throw new Error('The acknowledgement has no tracking code');
    return trackingCode;
  }

  /** Screened in scope; a policy opens the case. */
  async screen({ claim, nexus, harmFactors, conductAt, bodiesConcerned }: Claim): Promise<void> {
    this.#stage.pass(60);
    const screening: ScreenReport = {
      nexus: { withinTerritory: true, territory: 'khanh-hoa', explanation: nexus },
      harmFactors,
      reasons: 'Nội dung có thể kiểm chứng, liên quan trực tiếp đến địa bàn tỉnh',
      disposition: 'OPEN_CASE',
      opening: {
        caseKind: 'FACTUAL_CLAIM',
        subjectKind: 'CLAIM',
        claimUnderReview: claim,
        ...(conductAt !== undefined && { conductAt }),
        ...(bodiesConcerned !== undefined && { bodiesConcerned: [...bodiesConcerned] }),
      },
    };
    const did = { vi: `Sàng lọc, mở vụ việc: «${claim}»`, en: 'screens it in scope: a case is opened' };
    await this.#stage.does(officers.dicOfficer, did, `reports/${this.#reportId}/screening`, screening);
    this.#caseId = await this.#stage.awaits<ReportSummary, string>(
      officers.dicOfficer,
      `reports/${this.#reportId}`,
      ({ state, caseId }) => (state === 'LinkedToCase' ? (caseId ?? undefined) : undefined),
    );
  }

  /** Asks a body, whose head designates an officer, who answers; the answer is noted on the case. */
  async verify({ head, officer }: Verifiers, purpose: string, answer: Answer): Promise<void> {
    const stage = this.#stage;
    stage.pass(60);
    const request: RequestVerification = {
      addressee: head.agencyId,
      purpose,
      legalBasis: 'KHANHHOA-2086-2020/6.2',
      dueAt: stage.inMinutes(5 * DAYS),
    };
    const asked = { vi: `Đề nghị xác minh: ${purpose}`, en: 'requests verification' };
    await stage.does(this.#lead, asked, `cases/${this.#caseId}/verification-requests`, request);
    const assignmentId = await this.task(head, 'RECORD_VERIFICATION');
    await this.answer({ head, officer }, assignmentId, answer);
  }

  /** The head of a body that was asked designates an officer, who answers. */
  async answer({ head, officer }: Verifiers, assignmentId: string, answer: Answer): Promise<void> {
    const stage = this.#stage;
    stage.pass(60);
    const designation: DesignateOfficer = { officerRef: officer.officerRef };
    const designated = { vi: 'Cử cán bộ xác minh', en: 'designates the officer who verifies' };
    await stage.does(head, designated, `assignments/${assignmentId}/officer`, designation);

    stage.pass(this.#work);
    const verification: RecordVerification = { ...answer, evidence: [...answer.evidence] };
    const said = outcomes[answer.outcome];
    const verified = { vi: `Trả lời xác minh: ${said.vi}`, en: `answers: ${said.en}` };
    await stage.does(officer, verified, `assignments/${assignmentId}/verification`, verification);
    await this.#noted(({ verifications }) =>
      verifications.some((each) => each.assignmentId === assignmentId && each.answeredAt !== null),
    );
  }

  async completeVerification(outcome: Outcome, reasons: string): Promise<void> {
    this.#stage.pass(60);
    const { vi, en } = outcomes[outcome];
    const did = { vi: `Kết luận xác minh: ${vi}`, en: `completes verification: ${en}` };
    const completion: CompleteVerification = { outcome, reasons };
    await this.#stage.does(this.#lead, did, `cases/${this.#caseId}/verification-completion`, completion);
  }

  /** Appraised: a ground and, unless it is said otherwise, the proposal to assign it for a voluntary correction. */
  async appraise(ground: CitedProvision, changes: Partial<CompleteAppraisal> = {}): Promise<void> {
    this.#stage.pass(60);
    const started = { vi: 'Bắt đầu thẩm định', en: 'starts the appraisal' };
    await this.#stage.does(this.#lead, started, `cases/${this.#caseId}/appraisal-start`, {});
    this.#stage.pass(this.#work);
    const appraisal: CompleteAppraisal = {
      finding: 'GROUND',
      grounds: [ground],
      reasons: 'Thông tin sai về sự việc có thể kiểm chứng, gây hoang mang trong Nhân dân',
      necessityAndProportionality: 'Đính chính là đủ; không cần biện pháp hạn chế',
      alternativesConsidered: 'Chỉ phát ngôn chính thức: chưa đủ vì tin sai vẫn đang được chia sẻ',
      // Without a consultation there is a reason for none.
      ...(changes.dissentsSeen === undefined && {
        noConsultationReason: 'Nội dung chuyên môn đã được cơ quan chuyên môn xác minh',
      }),
      proposedRoute: 'ASSIGN_AGENCY',
      proposedMeasure: 'VOLUNTARY_CORRECTION',
      ...changes,
    };
    const { vi, en } = measures[appraisal.proposedMeasure ?? 'VOLUNTARY_CORRECTION'];
    const did = { vi: `Thẩm định: có căn cứ, đề xuất: ${vi}`, en: `appraises: a ground; proposed: ${en}` };
    await this.#stage.does(this.#lead, did, `cases/${this.#caseId}/appraisal`, appraisal);
  }

  /** What is referred, to whom: the same words whether it is accepted or refused. */
  static referral(to: string, route: Route, measure: Measure): ReferHandling {
    return { route, to, measure };
  }

  /** The file goes to the body; what it is to decide stands in its inbox. @returns the decision’s id. */
  async refer(signer: Officer, changes: Partial<ReferHandling> = {}): Promise<string> {
    this.#stage.pass(60);
    const did = { vi: 'Chuyển hồ sơ để xử lý', en: 'refers the file for handling' };
    const referral = Matter.referral(signer.agencyId, 'ASSIGN_AGENCY', 'VOLUNTARY_CORRECTION');
    await this.#stage.does(this.#lead, did, `cases/${this.#caseId}/handling-referrals`, { ...referral, ...changes });
    return this.task(signer, 'DECIDE_HANDLING');
  }

  static decision(provisions: readonly CitedProvision[]): DecideHandling {
    return {
      measure: 'VOLUNTARY_CORRECTION',
      provisions: [...provisions],
      facts: 'Kết quả xác minh cho thấy nội dung đăng tải không đúng sự thật',
      reasons: 'Tin sai làm người dân hoang mang; tự đính chính là biện pháp nhẹ nhất đạt được mục đích',
      scope: 'Bài đăng nêu trong hồ sơ, không mở rộng sang nội dung khác',
      whyLessDoesNotSuffice: 'Phát ngôn và nhắc nhở không làm người đã đọc biết bài đăng sai',
      remedy: { body: 'kh-health', text: 'Khiếu nại đến Giám đốc Sở Y tế', timeLimitDays: 90 },
      signature: { chain: [{ capacity: 'FOR_HEAD', position: 'Phó Giám đốc' }], documentNumber: '01/QĐ-SYT' },
    };
  }

  async decide(
    signer: Officer,
    decisionId: string,
    provisions: readonly CitedProvision[],
    changes: Partial<DecideHandling> = {},
  ): Promise<void> {
    this.#stage.pass(this.#work);
    const decision = { ...Matter.decision(provisions), ...changes };
    const { vi, en } = measures[decision.measure];
    const did = { vi: `Quyết định: ${vi}`, en: `decides: ${en}` };
    await this.#stage.does(signer, did, `decisions/${decisionId}/handling`, decision);
  }

  /** The decision as the case file shows it, once it is in that state. */
  async decisionIs(decisionId: string, state: CaseFile['decisions'][number]['state']): Promise<void> {
    await this.#noted(({ decisions }) =>
      decisions.some((decision) => decision.decisionId === decisionId && decision.state === state),
    );
  }

  /** Whom it is about is told of the decision; of its annulment, where it was annulled since. */
  async notify(officer: Officer, decisionId: string, did: Words = NOTIFIES): Promise<void> {
    this.#stage.pass(60);
    const notification: NotifyDecision = { means: 'Giao trực tiếp có ký nhận', receivedAt: this.#stage.now };
    await this.#stage.does(officer, did, `decisions/${decisionId}/notification`, notification);
  }

  static result(cc: readonly string[]): ReportHandlingResult {
    return { result: 'Bài đăng đã được tự đính chính', to: ['kh-ppc'], cc: [...cc] };
  }

  async reportResult(officer: Officer, decisionId: string): Promise<void> {
    this.#stage.pass(this.#work);
    const did = {
      vi: 'Báo cáo kết quả cho UBND tỉnh, đồng gửi Sở TTTT',
      en: 'reports the result to the PPC, cc the consolidator',
    };
    await this.#stage.does(officer, did, `decisions/${decisionId}/result`, Matter.result(['kh-dic']));
    await this.reaches('ResultNoted');
  }

  /** The lead tries what the rules refuse. @param step The resource below the case. */
  isRefused(did: Words, step: string, body: object): Promise<ApiProblem> {
    return this.#stage.isRefused(this.#lead, did, `cases/${this.#caseId}/${step}`, body);
  }

  /** A further step of the lead. @param step The resource below the case. */
  async leads(did: Words, step: string, body: object): Promise<void> {
    this.#stage.pass(60);
    await this.#stage.does(this.#lead, did, `cases/${this.#caseId}/${step}`, body);
  }

  /** INV-16: the party that the decision is about agrees to publication, through a clerk. Nobody was heard: it is named here. */
  async consents(clerk: Officer, decisionId: string, party: string = deriveId('demo', decisionId)): Promise<void> {
    this.#stage.pass(60);
    const did = { vi: 'Ghi nhận bên liên quan đồng ý đăng tải', en: 'takes down that the affected party consents' };
    const consent: RecordConsent = { means: 'Văn bản đồng ý' };
    await this.#stage.does(clerk, did, `decisions/${decisionId}/consent`, consent, { onBehalfOf: party });
    await this.notes('ConsentNoted');
  }

  /** An outlet is offered the item. @returns the publication’s id. */
  async offer(editor: Officer, item: Item): Promise<string> {
    this.#stage.pass(60);
    const request: RequestPublication = { outlet: editor.agencyId, ...item, personalDataRemoved: true };
    const asked = { vi: 'Đề nghị đăng tải', en: 'requests publication' };
    await this.#stage.does(this.#lead, asked, `cases/${this.#caseId}/publication-requests`, request);
    return this.task(editor, 'ANSWER_PUBLICATION');
  }

  /** Offered to an outlet, accepted and published by its editor. */
  async publish(editor: Officer, item: Item, url: string): Promise<void> {
    const stage = this.#stage;
    const publicationId = await this.offer(editor, item);

    stage.pass(60);
    const accepted = { vi: 'Nhận đăng', en: 'accepts to publish' };
    await stage.does(editor, accepted, `publications/${publicationId}/acceptance`, {});
    stage.pass(60);
    const result: PublishResult = { url, contentHash: sha256(item.text), publishedAt: stage.now };
    const published = { vi: `Đã đăng tại ${url}`, en: 'publishes' };
    await stage.does(editor, published, `publications/${publicationId}/result`, result);
    await this.#noted(({ publications }) => publications.some(({ state }) => state === 'Published'));
  }

  /** Waits until the case is in that state. */
  async reaches(state: CaseFile['state']): Promise<void> {
    await this.#noted((file) => file.state === state);
  }

  /** The task of this matter in the inbox of the officer's body. */
  task(officer: Officer, kind: InboxTask['kind']): Promise<string> {
    return this.#stage.awaits<Page<InboxTask>, string>(
      officer,
      `inbox?kind=${kind}`,
      ({ items }) => items.find(({ matterId }) => matterId === this.#caseId)?.taskId,
    );
  }

  /** Waits until the case itself was told that, so many times: what other bodies do is noted a moment later (3.0). */
  async notes(event: EventName, times = 1): Promise<void> {
    const isHere = (entry: CaseFile['timeline'][number]) => entry.event === event && entry.stream.startsWith('case-');
    await this.#noted(({ timeline }) => timeline.filter(isHere).length >= times);
  }

  async #noted(holds: (file: CaseFile) => boolean): Promise<void> {
    await this.#stage.awaits<CaseFile, CaseFile>(this.#lead, `cases/${this.#caseId}`, (file) =>
      holds(file) ? file : undefined,
    );
  }
}
