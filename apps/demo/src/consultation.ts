import type { OpinionPosition, RequestOpinion, SubmitOpinion } from '#contracts';
import type { Matter } from './matter.js';
import { type Officer, officers } from './officers.js';
import type { Stage } from './stage.js';

/** A written round of a matter (KH art. 5.2.b), as the lead conducts it and the bodies answer. */
export class WrittenRound {
  readonly #stage: Stage;
  readonly #matter: Matter;
  readonly #consultationId: string;

  private constructor(stage: Stage, matter: Matter, consultationId: string) {
    this.#stage = stage;
    this.#matter = matter;
    this.#consultationId = consultationId;
  }

  /** The lead opens a consultation, and chooses to have it in writing. */
  static async open(stage: Stage, matter: Matter): Promise<WrittenRound> {
    const opened = { vi: 'Lấy ý kiến các cơ quan', en: 'opens a consultation' };
    await matter.leads(opened, 'consultations', { subject: 'Hướng xử lý đối với tin sai về bệnh viện' });
    const round = new WrittenRound(stage, matter, await matter.task(officers.dicOfficer, 'CONDUCT_CONSULTATION'));
    const chosen = { vi: 'Chọn hình thức văn bản', en: 'chooses to ask in writing' };
    await round.#leads(chosen, 'method', { method: 'WRITTEN', reason: 'Nội dung rõ, không cần họp' });
    return round;
  }

  get consultationId(): string {
    return this.#consultationId;
  }

  /** One question to several bodies. */
  async ask(addressees: readonly string[], dueAt: string): Promise<void> {
    const request: RequestOpinion = {
      question: 'HANDLING_DIRECTION',
      text: 'Đề nghị cho ý kiến về hướng yêu cầu tự đính chính',
      addressees: addressees.map((agencyId) => ({ agencyId, dueAt })),
    };
    const did = { vi: `Gửi văn bản xin ý kiến ${addressees.length} cơ quan`, en: `asks ${addressees.length} bodies` };
    await this.#leads(did, 'opinion-requests', request);
  }

  /** The body’s head designates an officer. @returns the opinion’s id. */
  async designate(head: Officer, officer: Officer): Promise<string> {
    const opinionId = await this.#matter.task(head, 'SUBMIT_OPINION');
    const did = { vi: 'Cử cán bộ cho ý kiến', en: 'designates the officer who answers' };
    await this.#stage.does(head, did, `opinions/${opinionId}/officer`, { officerRef: officer.officerRef });
    return opinionId;
  }

  static opinion(position: OpinionPosition, text: string): SubmitOpinion {
    return { position, text, signature: { chain: [{ capacity: 'FOR_HEAD', position: 'Phó Giám đốc' }] } };
  }

  /** The designated officer signs; waits until the case was told. @param times How many opinions it knows then. */
  async answer(officer: Officer, opinionId: string, opinion: SubmitOpinion, times: number): Promise<void> {
    const did = { vi: `Cho ý kiến: ${opinion.text}`, en: `answers: ${opinion.position}` };
    await this.#stage.does(officer, did, `opinions/${opinionId}/opinion`, opinion);
    await this.#matter.notes('OpinionNoted', times);
  }

  async close(): Promise<void> {
    const did = { vi: 'Kết thúc lấy ý kiến', en: 'closes the consultation' };
    await this.#leads(did, 'closure', { summary: 'Đã hết hạn trả lời; ý kiến khác được lưu trong hồ sơ' });
    await this.#matter.notes('ConsultationConcluded');
  }

  async #leads(did: { readonly vi: string; readonly en: string }, step: string, body: object): Promise<void> {
    this.#stage.pass(60);
    await this.#stage.does(officers.dicOfficer, did, `consultations/${this.#consultationId}/${step}`, body);
  }
}
