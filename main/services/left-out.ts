/** The count of what cannot be read, where there is any: absent means none, in every answer. */
export const leftOutOf = ({ leftOut = 0 }: { readonly leftOut?: number }): { readonly leftOut?: number } =>
  leftOut === 0 ? {} : { leftOut };
