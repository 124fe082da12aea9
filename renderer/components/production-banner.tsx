import classes from './production-banner.module.css';

/** In view on every screen of a production workspace, the sign-in and the lock included. */
export function ProductionBanner({ name }: { readonly name: string }) {
  return (
    <section aria-label="Production" className={classes.banner}>
      Production: what is done here is done to {name}.
    </section>
  );
}
