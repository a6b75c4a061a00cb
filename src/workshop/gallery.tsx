import { useState } from 'react';
import { type Language, LANGUAGE_NAMES, LANGUAGES } from '#console/words/language.ts';
import { sceneAddress, storyAddress, type Theme } from './place.ts';
import type { Scene, Story } from './story.ts';

type Props = {
  readonly stories: readonly Story[];
  readonly shown: Story;
  /** Of the scenes. */
  readonly language: Language;
};

/** All stories at the left; of the one that is picked every scene, in both themes, each in a page of its own. */
export function Gallery({ stories, shown, language }: Props) {
  const [themes, setThemes] = useState<readonly Theme[]>(['light', 'dark']);
  return (
    <div className="flex h-full">
      <nav aria-label="Stories" className="w-56 shrink-0 overflow-y-auto border-r border-n6 bg-n2 p-3">
        <h1 className="px-2 pt-1 pb-3 text-title font-semibold">Workshop</h1>
        {stories.map((story) => (
          <a
            key={story.id}
            href={storyAddress(story, language)}
            aria-current={story.id === shown.id ? 'page' : undefined}
            className={`flex h-9 items-center justify-between rounded-sm px-2 text-list ${story.id === shown.id ? 'bg-n4 font-medium' : 'hover:bg-n3'}`}
          >
            {story.title}
            <span className="text-meta text-n10 tabular-nums">{story.scenes.length}</span>
          </a>
        ))}
      </nav>
      <main className="min-w-0 flex-1 overflow-y-auto bg-n3">
        <header className="sticky top-0 z-10 flex h-14 items-center gap-4 border-b border-n6 bg-n1 px-6">
          <h2 className="flex-1 text-title font-semibold">{shown.title}</h2>
          <nav aria-label="Language" className="flex gap-1 text-list">
            {LANGUAGES.map((one) => (
              <a
                key={one}
                lang={one}
                href={storyAddress(shown, one)}
                aria-current={one === language}
                className={`rounded-sm px-2 py-1 ${one === language ? 'bg-n4 font-medium' : 'hover:bg-n3'}`}
              >
                {LANGUAGE_NAMES[one]}
              </a>
            ))}
          </nav>
          <fieldset className="flex gap-4 text-list">
            <legend className="sr-only">Themes</legend>
            {(['light', 'dark'] as const).map((theme) => (
              <label key={theme} className="flex items-center gap-1.5">
                <input
                  type="checkbox"
                  checked={themes.includes(theme)}
                  onChange={({ target }) =>
                    setThemes((now) =>
                      target.checked
                        ? [...now, theme].toSorted().toReversed()
                        : now.filter((one) => one !== theme),
                    )
                  }
                />
                {theme}
              </label>
            ))}
          </fieldset>
        </header>
        <div className="flex flex-col gap-8 p-6">
          {shown.scenes.map((scene) => (
            <Framed key={scene.id} story={shown} scene={scene} themes={themes} language={language} />
          ))}
        </div>
      </main>
    </div>
  );
}

type FramedProps = {
  readonly story: Story;
  readonly scene: Scene;
  readonly themes: readonly Theme[];
  readonly language: Language;
};

function Framed({ story, scene, themes, language }: FramedProps) {
  const size = scene.size ?? story.size;
  return (
    <section aria-labelledby={scene.id}>
      <h3 id={scene.id} className="mb-2 text-list font-medium">
        {scene.words}
      </h3>
      <div className="flex flex-wrap gap-4">
        {themes.map((theme) => (
          // oxlint-disable-next-line react/iframe-missing-sandbox -- it is this very page
          <iframe
            key={theme}
            loading="lazy"
            title={`${scene.words}, ${theme}`}
            src={sceneAddress(story, scene, theme, language)}
            style={size}
            className="max-w-full rounded-md border border-n7 bg-n1"
          />
        ))}
      </div>
    </section>
  );
}
