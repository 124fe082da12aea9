import { Button, MantineProvider, useMantineColorScheme } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import classes from './app.module.css';
import { useBoot } from './boot';
import { DefectBoundary } from './components/defect-boundary';
import { ProductionBanner } from './components/production-banner';
import { FailureNotice } from './components/states';
import { Frame } from './frame/frame';
import { useProductionName } from './hooks/use-production-name';
import { MfaDialog } from './mfa/mfa-dialog';
import { ChangeTemporaryPassword } from './sign-in/change-temporary-password';
import { Entrance } from './sign-in/entrance';
import { LockScreen } from './sign-in/lock-screen';
import { ResetScreen } from './start/reset-screen';
import { WorkspaceChooser } from './start/workspace-chooser';
import { useSession } from './stores/session';
import { useSettings } from './stores/settings';
import { styleNonce } from './style-nonce';
import { resolveVariables, theme } from './theme';

export function App() {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={resolveVariables}
      getStyleNonce={styleNonce}
      defaultColorScheme="auto"
    >
      <SchemeOfSettings />
      <Guarded>
        <Stage />
      </Guarded>
    </MantineProvider>
  );
}

/** The chosen scheme; the system's where none is chosen. */
function SchemeOfSettings() {
  const chosen = useSettings((settings) => settings.theme);
  const started = useSession((state) => state.started);
  const { setColorScheme } = useMantineColorScheme();
  useEffect(() => {
    if (started) setColorScheme(chosen === 'system' ? 'auto' : chosen);
  }, [started, chosen, setColorScheme]);
  return null;
}

/**
 * Around the whole, and once more around each thing below the banner: what breaks there leaves the banner in view, and the
 * lock where it is.
 */
function Guarded({ children }: { readonly children: ReactNode }) {
  return (
    <DefectBoundary place="main" className={classes.broken} action={<StartAgain />}>
      {children}
    </DefectBoundary>
  );
}

/** Loads the page anew; who is signed in stays so, since the main process knows it. */
function StartAgain() {
  return (
    <Button size="xs" variant="default" onClick={() => window.location.reload()}>
      Reload the window
    </Button>
  );
}

/**
 * Everything in the window, below the banner of a production workspace. While locked the screen stays mounted, so that a
 * half-filled form is there afterwards, but it is neither seen nor reached; dialogs and menus open inside it and are
 * covered with it.
 */
function Stage() {
  const { failure, retry } = useBoot();
  const locked = useSession((state) => state.session?.locked ?? false);
  const productionName = useProductionName();
  return (
    <div className={classes.window} data-production={productionName !== undefined}>
      {productionName !== undefined && <ProductionBanner name={productionName} />}
      <div className={classes.room}>
        <div className={classes.stage} inert={locked} data-locked={locked}>
          <Guarded>
            {failure === undefined ? (
              <Screen />
            ) : (
              <main className={classes.broken}>
                <FailureNotice failure={failure} onRetry={retry} />
              </main>
            )}
            <MfaDialog />
          </Guarded>
          <section aria-label="Open menus and dialogs" data-mantine-shared-portal-node="true" />
        </div>
        {locked && (
          <Guarded>
            <LockScreen />
          </Guarded>
        )}
      </div>
    </div>
  );
}

function Screen() {
  const { started, workspace, session, reset } = useSession();
  if (!started) return null;
  if (reset !== null) return <ResetScreen failure={reset.failure} />;
  if (workspace === null) return <WorkspaceChooser />;
  if (session === null) return <Entrance workspace={workspace} />;
  if (session.mustChangePassword) return <ChangeTemporaryPassword />;
  return <Frame key={session.userId} workspace={workspace} session={session} />;
}
