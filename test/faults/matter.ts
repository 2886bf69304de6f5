import { randomUUID } from 'node:crypto';
import { type Acknowledgement, Matter, type Step } from '../crash/workload.ts';

const DAY_MS = 86_400_000;

/**
 * One matter of the fault run: a report is taken in, acknowledged and screened; where a case follows, three bodies are
 * asked to verify. Policies open cases, tasks and subjects, link, dismiss and number.
 */
export class FaultMatter {
  readonly #beginning: Matter;
  readonly #key = randomUUID();
  readonly #isDismissed: boolean;
  #reportId: string | undefined;
  #caseId: string | undefined;
  #isAsked = false;

  constructor(number: number) {
    this.#beginning = new Matter(number);
    this.#isDismissed = number % 4 === 3;
  }

  get isDone(): boolean {
    return this.#isAsked || (this.#beginning.done && this.#isDismissed);
  }

  /** The report whose case a policy has yet to open; there is no next command before. */
  get awaitsCaseOf(): string | undefined {
    return this.#beginning.done && this.#caseId === undefined ? this.#reportId : undefined;
  }

  caseIs(caseId: string): void {
    this.#caseId = caseId;
  }

  next(): Step {
    if (!this.#beginning.done) {
      const step = this.#beginning.next();
      return this.#isDismissed && step.path.endsWith('/screening') ? { ...step, body: DISMISSED } : step;
    }
    const dueAt = new Date(Date.now() + 10 * DAY_MS).toISOString();
    return (this.#asking ??= {
      path: `/v1/cases/${this.#caseId ?? ''}/verification-requests`,
      key: this.#key,
      body: {
        addressee: 'kh-health',
        purpose: 'Kiểm chứng số người nhập viện',
        legalBasis: 'KHANHHOA-2086-2020/6.2',
        dueAt,
        furtherAddressees: ['kh-police', 'kh-agriculture'].map((addressee) => ({ addressee, dueAt })),
      },
    });
  }
  #asking: Step | undefined;

  acknowledged(receipt: Acknowledgement): void {
    if (this.#beginning.done) {
      this.#isAsked = true;
      return;
    }
    this.#reportId = receipt.targetId;
    this.#beginning.acknowledged(receipt);
  }
}

const DISMISSED = {
  nexus: { withinTerritory: true, territory: 'khanh-hoa', explanation: 'Nội dung nhắc đến một trường học trong tỉnh' },
  harmFactors: [],
  reasons: 'Nội dung chỉ nêu cảm nhận của người đăng',
  disposition: 'DISMISS',
  dismissal: { ground: 'NO_FACTUAL_CLAIM', remedy: { body: 'kh-ppc', text: 'Khiếu nại theo Luật Khiếu nại' } },
};
