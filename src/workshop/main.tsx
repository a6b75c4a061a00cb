import './workshop.css';
import { createRoot } from 'react-dom/client';
import { STORIES } from './catalogue.ts';
import { Gallery } from './gallery.tsx';
import { placeOf } from './place.ts';
import { SceneView } from './scene-view.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no #root to draw into.');

const react = createRoot(root);

function draw(): void {
  const { story, scene, theme, isBare } = placeOf(window.location.search, STORIES);
  document.title = scene === null ? `${story.title} · Workshop` : `${story.title}: ${scene.words}`;
  if (isBare) document.documentElement.dataset['theme'] = theme;
  react.render(
    isBare && scene !== null ? (
      <SceneView key={`${story.id} ${scene.id}`} scene={scene} />
    ) : (
      <Gallery stories={STORIES} shown={story} />
    ),
  );
}
window.addEventListener('popstate', draw);
draw();
