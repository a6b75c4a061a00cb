type Page = {
  readonly name: string;
  readonly config: string;
  /** What is promised. */
  readonly budgetKiB: number;
  /** Where the promise is not kept yet: what it may not go above until it is. */
  readonly ceilingKiB?: number;
  /** What must have run before the page stands. */
  readonly needs: readonly string[];
};

const SIGN_IN = ['src/console/main.tsx', 'src/console/ui/shell/sign-in-page.tsx'];

/** What may be fetched before a page stands: scripts and style sheets, gzip; fonts apart. */
export const PAGES: readonly Page[] = [
  { name: 'sign-in page', config: 'vite.config.ts', budgetKiB: 90, ceilingKiB: 93, needs: SIGN_IN },
  {
    name: 'console, signed in',
    config: 'vite.config.ts',
    budgetKiB: 170,
    ceilingKiB: 212,
    needs: [
      ...SIGN_IN,
      'src/console/app/create-shift.ts',
      'src/console/ui/shell/desk.tsx',
      'src/console/ui/theme/desk.css',
    ],
  },
  {
    name: 'widget',
    config: 'src/widget/vite.config.ts',
    budgetKiB: 40,
    ceilingKiB: 43,
    needs: ['src/widget/main.ts'],
  },
];
