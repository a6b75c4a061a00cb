/**
 * What one peer may ask of another. Told to extended peers at sign-in (`limits`), so that a console refuses
 * before it accepts: a row that the server can never take would otherwise loop for ever (reliability.md, 2).
 */
export const LIMITS = {
  /** Longest message, in UTF-16 code units. */
  textChars: 10_000,
  /** Longest name of a customer, company or member of staff. */
  nameChars: 200,
  /** Most colleagues that one note calls. */
  mentions: 20,
  /** Most open mentions told at once, the newest. */
  openMentions: 200,
  taxCodeChars: 64,
  /** Longest text that is looked for. */
  searchChars: 200,
  /** Most lines found in one answer; more is clamped to this. */
  searchPage: 30,
  /** Most acts in one answer about a conversation; more is clamped to this. */
  activityPage: 20,
  /** Most hours or days in one report. */
  reportParts: 50,
  /** Longest period of a report. */
  reportDays: 31,
  /** Most lines of the audit log in one answer; more is clamped to this. */
  auditPage: 50,
  /** Most chat sessions in one answer about a customer; more is clamped to this. */
  sessionsPage: 20,
  /** Longest reason for blocking a customer. */
  reasonChars: 200,
  /** Longest tag. */
  tagChars: 40,
  /** Most tags on one customer. */
  tags: 20,
  /** Most tags in use that are told at once. */
  tagsListed: 200,
  /** Most drafts of one member of staff. */
  drafts: 500,
  /** Longest name of a canned reply. */
  labelChars: 60,
  /** Longest canned reply; all of them fit into one frame. */
  cannedChars: 2_000,
  /** Most canned replies of a desk. */
  cannedReplies: 500,
  /** Longest summary of an offer, or reason for declining one. */
  summaryChars: 500,
  notesChars: 20_000,
  /** Longest token accepted for inspection. */
  tokenChars: 512,
  /** Largest history page; more is clamped to this. */
  historyPage: 100,
  /** What a peer without paging gets of a history: its newest messages (DESIGN 4.2). */
  historyStrict: 1_000,
  /** Most ended conversations in one answer; more is clamped to this. */
  endedPage: 50,
  /** Most customers in one answer to `sync:since`. */
  syncCustomers: 2_000,
  /** Most conversations whose messages one `sync:since` may ask for. */
  syncCursors: 50,
  /** Largest frame the server reads, in bytes; above it the transport closes. */
  frameBytes: 2 * 1024 * 1024,
} as const;
