/** Specs that are told once, with the real server's, whatever the host: each brings whom it talks to, or talks to nobody. */
export const OF_THEIR_OWN: Readonly<Record<string, string>> = {
  'control-page.spec.ts': 'the control page belongs to the mock that it starts',
  'dev.spec.ts': 'the page of the dev server has its desk with it',
  'dev-desk.spec.ts': 'the designers’ panel is in no other page',
  'faults.spec.ts': 'faults are switched in a mock with pings of its own',
  'languages.spec.ts':
    'words do not hang on who serves them, and it begins at the sign-in page of the real server',
  'recorder.spec.ts': 'what is recorded is a session with the desk in the page',
  'screen-reader.spec.ts': 'it ends a conversation in the database while the real server is away',
  'screenshots.spec.ts': 'the pictures of the documents are drawn once',
  'screenshots-work.spec.ts': 'the pictures of the documents are drawn once',
  'strict.spec.ts': 'the server is a stranger’s, with switches for what it keeps to itself',
  'watch.spec.ts': 'it looks at what the tests themselves notice',
  'workshop.spec.ts': 'its stories have no server',
};
