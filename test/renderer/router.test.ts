import { beforeEach, describe, expect, it } from 'vitest';
import { goBack, goForward, navigate, resetRouter, useRouter } from '../../renderer/router';

const here = () => {
  const { entries, index } = useRouter.getState();
  return entries[index];
};

describe('router', () => {
  beforeEach(() => resetRouter());

  it('goes back to the page before, with its params, and forward again', () => {
    navigate('customer', { userId: 'u1' });
    navigate('account', { accountNumber: '4821009317' });
    goBack();
    expect(here()).toEqual({ page: 'customer', params: { userId: 'u1' } });
    goForward();
    expect(here()).toEqual({ page: 'account', params: { accountNumber: '4821009317' } });
  });

  it('forgets what was forward once one goes elsewhere', () => {
    navigate('customers');
    goBack();
    navigate('settings');
    goForward();
    expect(here()?.page).toBe('settings');
    goBack();
    expect(here()?.page).toBe('dashboard');
  });

  it('makes no second entry of the same page with the same params', () => {
    navigate('customer', { userId: 'u1' });
    navigate('customer', { userId: 'u1' });
    navigate('customer', { userId: 'u2' });
    expect(useRouter.getState().entries).toHaveLength(3);
  });

  it('stays at either end', () => {
    goBack();
    expect(here()?.page).toBe('dashboard');
    goForward();
    expect(here()?.page).toBe('dashboard');
  });

  it('keeps a bounded history and stands at its end', () => {
    for (let visit = 0; visit < 500; visit += 1) navigate('customer', { userId: `u${visit}` });
    expect(useRouter.getState().entries.length).toBeLessThanOrEqual(200);
    expect(here()).toEqual({ page: 'customer', params: { userId: 'u499' } });
  });
});
