/** What a network says of a host that it does not reach. */
const NETWORK: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the connection is refused',
  ENOTFOUND: 'the name does not resolve',
  EAI_AGAIN: 'the name does not resolve',
  ENETUNREACH: 'there is no network',
  ENETDOWN: 'there is no network',
  EHOSTUNREACH: 'there is no way to the host',
  EHOSTDOWN: 'there is no way to the host',
  ETIMEDOUT: 'no connection came about in time',
};

/** A certificate is looked at before anything is sent. */
const UNTRUSTED: Readonly<Record<string, string>> = {
  ERR_TLS_CERT_ALTNAME_INVALID: 'the certificate is of another host',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'the certificate is not trusted',
  SELF_SIGNED_CERT_IN_CHAIN: 'the certificate is not trusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'the certificate is not trusted',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'the certificate is not trusted',
  UNABLE_TO_GET_ISSUER_CERT: 'the certificate is not trusted',
  CERT_UNTRUSTED: 'the certificate is not trusted',
  CERT_HAS_EXPIRED: 'the certificate has expired',
  CERT_NOT_YET_VALID: 'the certificate is not valid yet',
};

/** The same in the words of OpenSSL: the SDK's providers of credentials keep no code. */
const UNTRUSTED_TEXTS: readonly (readonly [RegExp, string])[] = [
  [/does not match certificate's altnames/, 'the certificate is of another host'],
  [
    /self[- ]signed certificate|unable to (verify the first|get (local )?issuer) certificate/,
    'the certificate is not trusted',
  ],
  [/certificate has expired/, 'the certificate has expired'],
  [/certificate is not yet valid/, 'the certificate is not valid yet'],
];

/** Node's code of a network that does not carry, in words. Undefined for any other code. */
export const networkWords = (code = ''): string | undefined => NETWORK[code] ?? undefined;

/** Node's code of a certificate that is refused, in words. Undefined for any other code. */
export const certificateWords = (code = ''): string | undefined => UNTRUSTED[code] ?? undefined;

/** The same of a text. */
export const certificateWordsIn = (text: string): string | undefined =>
  UNTRUSTED_TEXTS.find(([pattern]) => pattern.test(text))?.[1];
