/** What a kind of problem is called, and what to do about it, for the reader of an answer. */
interface ProblemTitle {
  readonly vi: string;
  readonly en: string;
  /** In Vietnamese, where the thrown text is English only. */
  readonly detailVi?: string;
}

/** By code of `KnownError`. */
const titleByCode: Readonly<Record<string, ProblemTitle>> = {
  refused: { vi: 'Quy định không cho phép thực hiện bước này', en: 'The rules refuse this step' },
  'not-found': {
    vi: 'Không tìm thấy',
    en: 'Not found',
    detailVi: 'Không có đối tượng này, hoặc cơ quan của bạn không tham gia vụ việc.',
  },
  'no-such-path': {
    vi: 'Không có đường dẫn này',
    en: 'No such path',
    detailVi: 'Xem danh sách đường dẫn tại /docs.',
  },
  'method-not-allowed': {
    vi: 'Phương thức không được hỗ trợ tại đường dẫn này',
    en: 'The path does not take this method',
    detailVi: 'Dùng một trong các phương thức nêu ở tiêu đề Allow.',
  },
  'invalid-input': {
    vi: 'Dữ liệu gửi đến không đúng mẫu',
    en: 'What was sent is not of the form that was asked for',
    detailVi: 'Sửa các chỗ được nêu rồi gửi lại.',
  },
  'malformed-json': {
    vi: 'Nội dung không phải là JSON hợp lệ',
    en: 'The body is not JSON',
    detailVi: 'Gửi một đối tượng JSON mã hóa UTF-8.',
  },
  unauthenticated: {
    vi: 'Chưa xác thực được người gửi',
    en: 'Who asks is not proven',
    detailVi: 'Gửi mã truy cập còn hiệu lực: Authorization: Bearer …',
  },
  'unknown-agency': {
    vi: 'Cơ quan trong mã truy cập không có trong gói quy định',
    en: 'The body of the token is not registered',
    detailVi: 'Dùng mã truy cập của một cơ quan đã đăng ký, hoặc bổ sung cơ quan vào gói quy định.',
  },
  'stale-revision': {
    vi: 'Hồ sơ đã thay đổi sau khi bạn xem',
    en: 'It has changed since you saw it',
    detailVi: 'Xem lại trạng thái hiện tại rồi gửi lại với ETag mới.',
  },
  'idempotency-key-reused': {
    vi: 'Khóa chống trùng đã dùng cho nội dung khác',
    en: 'The idempotency key was used for another body',
    detailVi: 'Dùng khóa mới cho nội dung mới.',
  },
  'subject-erased': {
    vi: 'Dữ liệu của người này đã bị hủy',
    en: 'The data of this person were erased',
    detailVi: 'Khóa mã hóa đã bị hủy; không lưu thêm được dữ liệu cho người này.',
  },
  'upload-broken-off': {
    vi: 'Tệp chưa được gửi hết',
    en: 'The file did not come in to its end',
    detailVi: 'Gửi lại toàn bộ tệp.',
  },
  'payload-too-large': { vi: 'Nội dung quá lớn', en: 'The body is too large', detailVi: 'Gửi nội dung ngắn hơn.' },
  'unsupported-media-type': {
    vi: 'Loại nội dung không được hỗ trợ',
    en: 'The content type is not supported',
    detailVi: 'Gửi Content-Type: application/json.',
  },
  'too-many-requests': {
    vi: 'Quá nhiều yêu cầu',
    en: 'Too many requests',
    detailVi: 'Chờ số giây nêu ở tiêu đề Retry-After.',
  },
  'not-yet-visible': {
    vi: 'Kết quả chưa cập nhật kịp',
    en: 'The views are not that far yet',
    detailVi: 'Gửi lại yêu cầu sau số giây nêu ở tiêu đề Retry-After.',
  },
  unavailable: {
    vi: 'Hệ thống tạm thời chưa phục vụ được',
    en: 'Temporarily not available',
    detailVi: 'Gửi lại đúng yêu cầu này sau ít phút.',
  },
  internal: {
    vi: 'Lỗi hệ thống',
    en: 'An error of the system',
    detailVi: 'Báo cho người quản trị kèm mã correlationId.',
  },
};

/** The code that an HTTP status stands for where a framework gave only that. */
export const codeByStatus: Readonly<Record<number, string>> = {
  400: 'invalid-input',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'no-such-path',
  405: 'method-not-allowed',
  413: 'payload-too-large',
  414: 'no-such-path',
  415: 'unsupported-media-type',
  429: 'too-many-requests',
  503: 'unavailable',
};

/** What a status says when the code is one of another part's own. */
const titleByStatus: Readonly<Record<number, ProblemTitle>> = {
  400: { vi: 'Dữ liệu gửi đến không đúng mẫu', en: 'Not of the form that was asked for' },
  403: { vi: 'Không được phép', en: 'Not allowed' },
  404: { vi: 'Không tìm thấy', en: 'Not found' },
  409: { vi: 'Chưa thực hiện được ở trạng thái hiện tại', en: 'Not possible in the present state' },
  412: { vi: 'Điều kiện không còn đúng', en: 'The condition does not hold any more' },
  422: { vi: 'Nội dung không được chấp nhận', en: 'The content is not acceptable' },
  503: { vi: 'Hệ thống tạm thời chưa phục vụ được', en: 'Temporarily not available' },
};

/** The title of a problem: of its code, else of its status. */
export const titleOf = (code: string, status: number): ProblemTitle =>
  titleByCode[code] ?? titleByStatus[status] ?? { vi: 'Yêu cầu không thực hiện được', en: 'The request failed' };
