import { MantineProvider } from '@mantine/core';
import { Suspense } from 'react';
import { PAGES } from './pages/registry';
import { useRoute } from './router';
import { styleNonce } from './style-nonce';
import { resolveVariables, theme } from './theme';

export function App() {
  const route = useRoute();
  const Shown = PAGES.settings?.component;
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={resolveVariables}
      getStyleNonce={styleNonce}
      defaultColorScheme="auto"
    >
      <Suspense>{Shown !== undefined && route.page === 'settings' && <Shown params={route.params} />}</Suspense>
    </MantineProvider>
  );
}
