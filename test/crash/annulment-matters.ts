import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

/** Who acts in the annulment run, each with a token of their own: three persons of the lead (INV-05), and others. */
export type Who = 'lead' | 'assessor' | 'signer' | 'health' | 'provider' | 'editor';
export type Tokens = Readonly<Record<Who, string>>;

/** One command, given again unchanged until it is acknowledged. */
interface Command {
  readonly who: Who;
  readonly path: string;
  readonly body: object;
  readonly key: string;
  readonly party?: string;
}

/** The server was killed, or does not answer: what was asked is asked again of the next one. */
export class ServerGone extends Error {}

/** How a command was answered. `isNotYet`: the rules refuse it for now, because a policy has not come so far. */
interface Answer {
  readonly isNotYet: boolean;
  readonly receipt: { readonly id: string };
}

/** The server that there is now; commands and queries of the run go to it. */
export class Server {
  url = '';
  readonly #tokens: Tokens;

  constructor(tokens: Tokens) {
    this.#tokens = tokens;
  }

  /** @throws ServerGone; Error for an answer that is neither success, nor a refusal for now, nor 503. */
  async give({ who, path, body, key, party }: Command): Promise<Answer> {
    const headers = { 'content-type': 'application/json', 'idempotency-key': key };
    const forParty = party === undefined ? {} : { 'on-behalf-of': party };
    const { status, text } = await this.#ask(path, who, {
      method: 'POST',
      headers: { ...headers, ...forParty },
      body: JSON.stringify(body),
    });
    if (status === 409) return { isNotYet: true, receipt: { id: '' } };
    if (status !== 201 && status !== 200) throw new Error(`${path} answered ${status}: ${text}`);
    return { isNotYet: false, receipt: JSON.parse(text) as Answer['receipt'] };
  }

  /** What an officer is shown once it holds what is waited for. @throws ServerGone */
  async awaits<View, Found>(who: Who, path: string, find: (view: View) => Found | undefined): Promise<Found> {
    for (let look = 0; look < 2_000; look += 1) {
      const { status, text } = await this.#ask(path, who);
      const found = status === 200 ? find(JSON.parse(text) as View) : undefined;
      if (found !== undefined) return found;
      await pause(30);
    }
    throw new Error(`${path} does not show it`);
  }

  async #ask(path: string, who: Who, init: RequestInit & { readonly headers?: Record<string, string> } = {}) {
    try {
      const response = await fetch(`${this.url}/v1/${path}`, {
        ...init,
        headers: { ...init.headers, authorization: `Bearer ${this.#tokens[who]}` },
      });
      const text = await response.text();
      if (response.status === 503) throw new ServerGone();
      return { status: response.status, text };
    } catch (error) {
      if (error instanceof Error && !(error instanceof TypeError) && !(error instanceof ServerGone)) throw error;
      throw new ServerGone();
    }
  }
}

/** What the run reads of a case file. */
interface Shown {
  readonly state: string;
  readonly verifications: readonly { assignmentId: string; revision: number | null; answeredAt: string | null }[];
  readonly explanations: readonly { explanationId: string; affectedParty: { subjectRef: string } }[];
  readonly decisions: readonly { decisionId: string; revision: number | null; state: string }[];
  readonly restrictions: readonly { restrictionId: string }[];
  readonly publications: readonly { publicationId: string; outlet: string; revision: number | null }[];
  readonly timeline: readonly { event: string; stream: string }[];
}

const DAY_MS = 86_400_000;
const inDays = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString();
const now = (): string => new Date().toISOString();
/** A thing whose own stream is there. */
const opened = <One extends { readonly revision: number | null }>(thing: One | undefined): One | undefined =>
  thing !== undefined && thing.revision !== null ? thing : undefined;
const first = <One>(list: readonly One[]): One | undefined => list[0];

/** An article of the decree that stood when the conduct of these matters occurred, and the function of the lead. */
const GROUND = { provisionId: 'ND-72-2013/5.1.d', use: 'SUBSTANTIVE' };
const FUNCTION = { provisionId: 'KHANHHOA-2086-2020/7.1.a', use: 'COMPETENCE' };
const CONDUCT_AT = '2024-10-07T02:00:00.000Z';
const MEASURE = 'RESTRICTION_REQUEST';
const REASON = 'Đã nhắc nhở và đề nghị tự đính chính, bài đăng vẫn được chia sẻ';
const REMEDY = { body: 'kh-dic', text: 'Khiếu nại đến Giám đốc Sở', timeLimitDays: 90 };

/**
 * One matter of the annulment run: conducted until its result is out (two letters, two items, two bodies told), and then set
 * aside; every third is amended first. What others owe afterwards is asked of them until it is done.
 */
export class AnnulledMatter {
  readonly #number: number;
  readonly #server: Server;
  #caseId = '';
  #decisionId = '';
  #restrictions: readonly string[] = [];
  #run = '';
  #result = {};
  /** What is still to be done, in its order where it begins with the same path. */
  #owed: Command[] = [];

  constructor(number: number, server: Server) {
    this.#number = number;
    this.#server = server;
  }

  /** Of every five items one ran and is said to have only afterwards, and one never ran. */
  get #item(): 'RAN' | 'SAID_LATE' | 'NEVER_RAN' {
    return (['RAN', 'SAID_LATE', 'NEVER_RAN'] as const)[this.#number % 5] ?? 'RAN';
  }

  get decisionId(): string {
    return this.#decisionId;
  }

  get isDone(): boolean {
    return this.#owed.length === 0;
  }

  /** From the report to the published result. @throws ServerGone: it is conducted while nothing is killed. */
  async conduct(): Promise<void> {
    await this.#open();
    await this.#verify();
    const party = await this.#appraise();
    await this.#decide();
    await this.#restrict();
    await this.#publish(party);
    this.#owed = this.#afterwards();
  }

  /** Whatever can be done now; what the rules refuse for now, or nobody answers to, stays owed. */
  async goOn(): Promise<void> {
    for (const command of [...this.#owed]) {
      // Amended before it is annulled; annulled, and that told, before anything else is owed.
      const isNext = command === this.#owed[0] || !this.#owed[0]?.path.startsWith('decisions/');
      if (!isNext) return;
      const { isNotYet } = await this.#server.give(command);
      if (isNotYet) continue;
      const isAnnulled = command.path.endsWith('/annulment');
      this.#owed = [...(isAnnulled ? [this.#notification()] : []), ...this.#owed.filter((one) => one !== command)];
    }
  }

  /** Whoever was notified of the decision is told that it is annulled, on that day at the earliest. */
  #notification(): Command {
    const body = { means: 'Giao trực tiếp', receivedAt: now() };
    return { who: 'lead', path: `decisions/${this.#decisionId}/notification`, body, key: randomUUID() };
  }

  #afterwards(): Command[] {
    const reasons = 'Căn cứ của quyết định không đứng vững';
    const amendment = {
      ground: 'OWN_REVIEW',
      reasons,
      measure: MEASURE,
      scope: 'Chỉ một đoạn của bài đăng',
      duration: { endsAt: inDays(50) },
      remedy: REMEDY,
    };
    const command = (who: Who, path: string, body: object): Command => ({ who, path, body, key: randomUUID() });
    return [
      ...(this.#number % 3 === 0 ? [command('signer', `decisions/${this.#decisionId}/amendment`, amendment)] : []),
      command('signer', `decisions/${this.#decisionId}/annulment`, { ground: 'OWN_REVIEW', reasons }),
      ...this.#restrictions.map((id) =>
        command('provider', `restrictions/${id}/restoration`, { restoredAt: inDays(0) }),
      ),
      ...(this.#item === 'SAID_LATE' ? [command('editor', `publications/${this.#run}/result`, this.#result)] : []),
      command('editor', `publications/${this.#run}/retraction`, {
        retractedAt: inDays(0),
        ...(this.#item !== 'NEVER_RAN' && { noticeUrl: 'https://bao.example/thong-bao/go-tin' }),
      }),
    ];
  }

  async #does(who: Who, path: string, body: object, party?: string): Promise<string> {
    const command = { who, path, body, key: randomUUID(), ...(party !== undefined && { party }) };
    const { isNotYet, receipt } = await this.#server.give(command);
    if (isNotYet) throw new Error(`${path} was refused while the matter was conducted`);
    return receipt.id;
  }

  #file<Found>(find: (file: Shown) => Found | undefined): Promise<Found> {
    return this.#server.awaits<Shown, Found>('lead', `cases/${this.#caseId}`, find);
  }

  async #open(): Promise<void> {
    const url = `https://trang.example/bai-${this.#number}`;
    const reportId = await this.#does('lead', 'reports', {
      channelId: 'kh-dic-email',
      channel: 'EMAIL',
      source: 'CITIZEN',
      contentRefs: [{ url, captureHash: 'ab'.repeat(32) }],
      message: `Nội dung phản ánh thử nghiệm số ${this.#number}`,
      reporter: { name: 'Người thử nghiệm', email: 'thu-nghiem@example.invalid' },
    });
    await this.#does('lead', `reports/${reportId}/acknowledgement`, {});
    await this.#does('lead', `reports/${reportId}/screening`, {
      nexus: { withinTerritory: true, territory: 'khanh-hoa', explanation: 'Nội dung nhắc đến một trường học' },
      harmFactors: ['PUBLIC_ALARM'],
      reasons: 'Có một khẳng định kiểm chứng được',
      disposition: 'OPEN_CASE',
      opening: {
        caseKind: 'FACTUAL_CLAIM',
        subjectKind: 'CLAIM',
        claimUnderReview: `Trường số ${this.#number} đóng cửa vì ngộ độc thực phẩm`,
        conductAt: CONDUCT_AT,
      },
    });
    this.#caseId = await this.#server.awaits<{ readonly caseId: string | null }, string>(
      'lead',
      `reports/${reportId}`,
      ({ caseId }) => caseId ?? undefined,
    );
  }

  async #verify(): Promise<void> {
    const the = `cases/${this.#caseId}`;
    await this.#does('lead', `${the}/verification-requests`, {
      addressee: 'kh-health',
      purpose: 'Kiểm chứng số người nhập viện',
      legalBasis: 'KHANHHOA-2086-2020/6.2',
      dueAt: inDays(10),
    });
    const assignmentId = await this.#file(({ verifications }) => opened(first(verifications))?.assignmentId);
    await this.#does('health', `assignments/${assignmentId}/officer`, { officerRef: 'cb-health' });
    await this.#does('health', `assignments/${assignmentId}/verification`, {
      outcome: 'CONFIRMED_FALSE',
      method: 'Đối chiếu sổ nhập viện',
      evidence: [{ source: 'OWN_CHECK', description: 'Sổ nhập viện', reference: 'SO-01' }],
    });
    await this.#file(({ verifications }) => first(verifications)?.answeredAt ?? undefined);
    const completion = { outcome: 'CONFIRMED_FALSE', reasons: 'Không có ca ngộ độc nào' };
    await this.#does('lead', `${the}/verification-completion`, completion);
  }

  /** @returns the reference of the affected party. */
  async #appraise(): Promise<string> {
    const the = `cases/${this.#caseId}`;
    await this.#does('lead', `${the}/appraisal-start`, {});
    await this.#does('lead', `${the}/appraisal`, {
      finding: 'GROUND',
      grounds: [GROUND],
      reasons: 'Thông tin sai, gây hoang mang',
      necessityAndProportionality: 'Một địa chỉ, có thời hạn',
      alternativesConsidered: 'Tự đính chính đã được thử',
      noConsultationReason: 'Nội dung chuyên môn đã được xác minh',
      proposedRoute: 'OWN_COMPETENCE',
      proposedMeasure: MEASURE,
    });
    await this.#does('assessor', `${the}/expression-assessment`, {
      measure: MEASURE,
      isOpinionOrSatire: false,
      isReporting: false,
      isPressWork: false,
      publicInterest: 'Người dân cần thông tin đúng',
      lessRestrictiveMeans: 'Tự đính chính đã được thử',
      leastRestrictive: true,
    });
    await this.#does('lead', `${the}/explanation-invitations`, {
      affectedParty: { kind: 'NATURAL_PERSON', name: 'Người Hư Cấu' },
      alleged: 'Bài đăng nêu sai sự việc',
    });
    const { explanationId, affectedParty } = await this.#file(({ explanations }) => first(explanations));
    const words = { session: 'WRITTEN', text: 'Tôi chỉ chia sẻ lại.' };
    await this.#does('lead', `explanations/${explanationId}/explanation`, words, affectedParty.subjectRef);
    await this.#file(({ state }) => (state === 'Appraised' ? state : undefined));
    return affectedParty.subjectRef;
  }

  async #decide(): Promise<void> {
    await this.#does('lead', `cases/${this.#caseId}/handling-referrals`, {
      route: 'OWN_COMPETENCE',
      to: 'kh-dic',
      measure: MEASURE,
      ladderReason: REASON,
    });
    this.#decisionId = await this.#file(({ decisions }) => opened(first(decisions))?.decisionId);
    await this.#does('signer', `decisions/${this.#decisionId}/handling`, {
      measure: MEASURE,
      provisions: [GROUND, FUNCTION],
      facts: 'Kết quả xác minh cho thấy nội dung không đúng sự thật',
      reasons: 'Tin sai làm người dân hoang mang',
      scope: 'Một địa chỉ bài đăng',
      duration: { endsAt: inDays(60) },
      whyLessDoesNotSuffice: REASON,
      ladderReason: REASON,
      remedy: REMEDY,
      signature: { chain: [{ capacity: 'FOR_HEAD', position: 'Phó Giám đốc' }] },
    });
    await this.#file(({ decisions }) => (first(decisions)?.state === 'TookEffect' ? true : undefined));
    const notification = { means: 'Giao trực tiếp', receivedAt: now() };
    await this.#does('lead', `decisions/${this.#decisionId}/notification`, notification);
  }

  /** Two letters: the provider does the one, and has not answered the other. */
  async #restrict(): Promise<void> {
    for (let letter = 0; letter < 2; letter += 1) {
      await this.#does('signer', `decisions/${this.#decisionId}/restrictions`, {
        addressee: 'demo-isp',
        kind: 'URL_BLOCKING',
        urls: [`https://trang.example/bai-${this.#number}`],
        scope: 'Chỉ địa chỉ này',
        reasons: 'Theo quyết định',
        reviewAt: inDays(20),
        endsAt: inDays(40),
      });
    }
    this.#restrictions = await this.#file(({ restrictions }) =>
      restrictions.length === 2 ? restrictions.map(({ restrictionId }) => restrictionId) : undefined,
    );
    const done = { answer: 'DONE', doneAt: now() };
    await this.#does('provider', `restrictions/${this.#restrictions[0] ?? ''}/answer`, done);
  }

  /** Two bodies are told; one outlet accepts the item and mostly runs it, and another has not answered. */
  async #publish(party: string): Promise<void> {
    const result = { result: 'Đã đề nghị hạn chế một địa chỉ', to: ['kh-ppc'], cc: ['kh-health'] };
    await this.#does('lead', `decisions/${this.#decisionId}/result`, result);
    await this.#does('lead', `decisions/${this.#decisionId}/consent`, { means: 'Văn bản đồng ý' }, party);
    await this.#file(({ state, timeline }) =>
      state === 'ResultNoted' && timeline.some(({ event }) => event === 'ConsentNoted') ? true : undefined,
    );
    for (const outlet of ['kh-newspaper', 'kh-broadcaster']) {
      await this.#does('lead', `cases/${this.#caseId}/publication-requests`, {
        outlet,
        title: 'Trường học hoạt động bình thường',
        text: 'Thông tin trường đóng cửa vì ngộ độc là không đúng.',
        personalDataRemoved: true,
      });
    }
    this.#run = await this.#file(
      ({ publications }) => opened(publications.find(({ outlet }) => outlet === 'kh-newspaper'))?.publicationId,
    );
    await this.#does('editor', `publications/${this.#run}/acceptance`, {});
    this.#result = {
      url: `https://bao.example/tin/${this.#number}`,
      contentHash: 'cd'.repeat(32),
      publishedAt: now(),
    };
    if (this.#item === 'RAN') await this.#does('editor', `publications/${this.#run}/result`, this.#result);
  }
}
