import { lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { isNamedByAws } from '../../../shared/domain/endpoint';

/** A host of AWS that exists whatever the region. */
export const ANY_AWS_HOST = 'sts.amazonaws.com';

/**
 * Resolves names as Node does. A name of AWS that is not found is not told as one that does not exist before another one
 * was: where no name of AWS resolves, it is the name server that does not answer for them.
 */
export const lookupOfAws =
  (resolve: LookupFunction): LookupFunction =>
  (host, options, told) =>
    resolve(host, options, (error, address, family) => {
      if (error?.code !== 'ENOTFOUND' || !isNamedByAws(host)) return told(error, address, family);
      resolve(ANY_AWS_HOST, options, (other) => told(other === null ? error : noNameResolves(host), address, family));
    });

const noNameResolves = (hostname: string): NodeJS.ErrnoException =>
  Object.assign(new Error(`getaddrinfo EAI_AGAIN ${hostname}`), {
    code: 'EAI_AGAIN',
    syscall: 'getaddrinfo',
    hostname,
  });

export const lookupHost: LookupFunction = lookupOfAws(lookup);
