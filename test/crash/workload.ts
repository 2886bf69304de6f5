import { randomUUID } from 'node:crypto';

/** One command as the writer of the crash run gives it, and gives again after a crash, unchanged. */
export interface Step {
  readonly path: string;
  readonly body: unknown;
  readonly key: string;
}

/** What the server acknowledged. */
export interface Acknowledgement {
  /** Of the stream that was written. */
  readonly category: string;
  readonly targetId: string;
  readonly revision: number;
  readonly events: readonly string[];
}

const captureHash = 'ab'.repeat(32);

/** One matter of the workload: report, acknowledgement, screening that opens a case (a policy does), redirection or dismissal. */
export class Matter {
  readonly #key = randomUUID();
  #stage = 0;
  #reportId = '';

  readonly #number: number;

  constructor(number: number) {
    this.#number = number;
  }

  get done(): boolean {
    return this.#stage === 3;
  }

  next(): Step {
    const key = `${this.#key}-${this.#stage}`;
    if (this.#stage === 0) {
      return {
        path: '/v1/reports',
        key,
        body: {
          channelId: 'kh-dic-email',
          channel: 'EMAIL',
          source: 'CITIZEN',
          contentRefs: [{ url: `https://trang.example/bai-${this.#number}`, captureHash }],
          message: `Nội dung phản ánh thử nghiệm số ${this.#number}`,
          reporter: { name: 'Người thử nghiệm', email: 'thu-nghiem@example.invalid' },
        },
      };
    }
    if (this.#stage === 1) return { path: `/v1/reports/${this.#reportId}/acknowledgement`, key, body: {} };
    return {
      path: `/v1/reports/${this.#reportId}/screening`,
      key,
      body: {
        nexus: {
          withinTerritory: true,
          territory: 'khanh-hoa',
          explanation: 'Nội dung nhắc đến một trường học trong tỉnh',
        },
        harmFactors: ['PUBLIC_ALARM'],
        reasons: 'Có một khẳng định kiểm chứng được',
        disposition: 'OPEN_CASE',
        opening: {
          caseKind: 'FACTUAL_CLAIM',
          subjectKind: 'CLAIM',
          claimUnderReview: `Trường số ${this.#number} đóng cửa vì ngộ độc thực phẩm`,
        },
      },
    };
  }

  acknowledged(receipt: Acknowledgement): void {
    if (this.#stage === 0) this.#reportId = receipt.targetId;
    this.#stage += 1;
  }
}

/** Gives commands with several in flight, remembers what was acknowledged, and goes on after a crash where it was. */
export class Workload {
  readonly acknowledged: Acknowledgement[] = [];
  readonly #matters: Matter[] = [];
  #started = 0;

  readonly token: string;
  readonly #inFlight: number;

  constructor(token: string, inFlight: number) {
    this.token = token;
    this.#inFlight = inFlight;
  }

  /** How many matters were begun. */
  get started(): number {
    return this.#started;
  }

  /** Writes to the server until it does not answer any more. @throws Error for any answer that is neither success nor 429/503. */
  async run(url: string, until: AbortSignal): Promise<void> {
    await Promise.all(
      Array.from({ length: this.#inFlight }, async (_, slot) => {
        while (!until.aborted) {
          let matter = this.#matters[slot];
          if (matter === undefined || matter.done) {
            matter = new Matter(this.#started);
            this.#started += 1;
            this.#matters[slot] = matter;
          }
          const receipt = await this.#give(url, matter.next());
          if (receipt === undefined) return;
          matter.acknowledged(receipt);
          this.acknowledged.push(receipt);
        }
      }),
    );
  }

  /** Brings every matter that was begun to its end. */
  async finish(url: string): Promise<void> {
    for (const matter of this.#matters) {
      while (!matter.done) {
        const receipt = await this.#give(url, matter.next());
        if (receipt === undefined) throw new Error('The server does not answer at the end of the run');
        matter.acknowledged(receipt);
        this.acknowledged.push(receipt);
      }
    }
  }

  async #give(url: string, step: Step): Promise<Acknowledgement | undefined> {
    let response: Response;
    let text: string;
    try {
      response = await fetch(`${url}${step.path}`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${this.token}`,
          'content-type': 'application/json',
          'idempotency-key': step.key,
        },
        body: JSON.stringify(step.body),
      });
      text = await response.text();
    } catch {
      // The connection broke: nothing was acknowledged.
      return undefined;
    }
    if (response.status === 503) return undefined;
    if (!response.ok) throw new Error(`${step.path} answered ${response.status}: ${text}`);
    const receipt = JSON.parse(text) as Omit<Acknowledgement, 'category' | 'targetId'> & { readonly id: string };
    const { id, revision, events } = receipt;
    return { category: 'report', targetId: id, revision, events };
  }
}
