import './workshop.css';
import { createRoot } from 'react-dom/client';
import { language as spoken } from '#console/words/language.ts';
import { speak } from '#console/words/speak.ts';
import { STORIES } from './catalogue.ts';
import { Gallery } from './gallery.tsx';
import { placeOf } from './place.ts';
import { SceneView } from './scene-view.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no #root to draw into.');

const react = createRoot(root);

async function draw(): Promise<void> {
  const { story, scene, theme, language, isBare } = placeOf(window.location.search, STORIES);
  // the gallery itself speaks English
  const wanted = isBare ? language : 'en';
  if (wanted !== spoken.get()) await speak(wanted);
  document.title = scene === null ? `${story.title} · Workshop` : `${story.title}: ${scene.words}`;
  if (isBare) document.documentElement.dataset['theme'] = theme;
  react.render(
    isBare && scene !== null ? (
      <SceneView key={`${story.id} ${scene.id} ${language}`} scene={scene} />
    ) : (
      <Gallery stories={STORIES} shown={story} language={language} />
    ),
  );
}
window.addEventListener('popstate', () => void draw());
void draw();
