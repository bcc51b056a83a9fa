import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './app/global.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { refuseOtherDrops } from './api/drop.ts';
import { App } from './app/App.tsx';
import { queryClient } from './app/query-client.ts';
import { ProjectorApp } from './features/projector/ProjectorApp.tsx';

// A dropped file must never become the page.
refuseOtherDrops(window, new AbortController().signal);

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no #root');
/** The second window is told by its address what it is, and is treated by the shell as what the shell opened. */
const isProjector = window.location.hash === '#/projector';

createRoot(root).render(
  <QueryClientProvider client={queryClient}>{isProjector ? <ProjectorApp /> : <App />}</QueryClientProvider>,
);
