// @ts-check
/** @file Every sentence the page itself shows. The bot's sentences come from the server. */

export const TEXTS = Object.freeze({
  title: 'やりなおし',
  subtitle: '自動の案内です(弁護士ではありません)',
  neutralTitle: 'ご案内',

  leave: 'すぐ閉じる',
  leaveHint: 'Escキーを3回押しても閉じられます。',
  toDark: '暗い画面にする',
  toLight: '明るい画面にする',
  erase: '消す',
  eraseLabel: 'お話を消す',

  log: 'お話の内容',
  bot: '案内',
  person: 'あなた',
  choices: '選べるお返事',
  chosen: '選びました',
  typing: 'お返事を用意しています',

  box: 'メッセージ',
  placeholder: 'ここに書いてください',
  send: '送る',
  /** @param {number} left */
  charactersLeft: (left) => `あと${left}文字`,
  /** @param {number} over */
  charactersOver: (over) => `${over}文字こえています。分けて送ってください。`,

  sending: '送っています…',
  kept: '文章はここに残っています。',
  retry: 'もう一度送る',
  rewrite: '書き直す',
  /** @param {number} seconds */
  wait: (seconds) => `${seconds}秒ほど待つと、もう一度送れます。`,

  unreachable: 'つながりません。電波やWi-Fiを確かめてください。',
  timeout: 'お返事に時間がかかっています。もう一度お試しください。',
  serverTrouble: 'こちらの不具合で、お返事ができません。',
  reconnect: 'もう一度つなぐ',
  urgentPhones: 'お急ぎのときは、お電話もできます。',
  phones: [
    { name: '法テラス', phone: '0570-078374' },
    { name: 'よりそいホットライン', phone: '0120-279-338' },
  ],
  expired: '前のお話は、時間がたって消えました。ここから新しいお話です。',
  replayed: '前のお話の続きです。',

  eraseTitle: 'お話を消しますか',
  eraseText: 'ここまでのお話を、画面とサーバーから消します。元には戻せません。',
  eraseConfirm: '消す',
  eraseCancel: 'やめる',
  erased: 'お話を消しました。',

  why: 'なぜ?',
  basis: '根拠',
  deadline: '期限',
  officialPage: '公式ページを見る',
  newWindow: '新しい画面で開きます',
  /** @param {string} title @param {number} count */
  cardSummary: (title, count) => `${title}、${count}件`,
});
