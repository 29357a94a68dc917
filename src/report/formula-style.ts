/** @file How formulas look on a page. */

/** Style of the elements that `typeset` writes. */
export const FORMULA_STYLE: string = [
  '.formula{font-family:"STIX Two Math","STIX Two Text","Cambria Math",Cambria,"Latin Modern Math","Times New Roman","DejaVu Serif",serif;font-size:1.14em;line-height:1.3;white-space:nowrap;font-variant-numeric:normal}',
  ".formula i{font-style:italic;padding-right:.03em}",
  ".formula sub,.formula sup{font-size:.68em;line-height:0}",
  ".formula sub{vertical-align:-.28em}",
  ".formula sup{vertical-align:.62em;padding-left:.06em}",
  ".formula sup.f-high{vertical-align:1.5em}",
  ".f-sum{padding:0 .26em}",
  ".f-by{padding-left:.16em}",
  ".f-frac{display:inline-flex;flex-direction:column;align-items:stretch;vertical-align:middle;text-align:center;font-size:.9em;line-height:1.22;margin:.12em .1em}",
  ".f-frac>span{padding:.04em .22em}",
  ".f-frac>span:first-child{border-bottom:.065em solid currentColor}",
  ".f-root{display:inline-block;position:relative;padding-left:.66em;margin:.1em .08em .1em 0}",
  ".f-sign{position:absolute;left:0;top:0;width:.68em;height:100%;overflow:visible}",
  ".f-sign path{fill:none;stroke:currentColor;stroke-width:1.1px;vector-effect:non-scaling-stroke;stroke-linejoin:bevel}",
  ".f-under{display:inline-block;border-top:.065em solid currentColor;padding:.08em .12em 0 .1em}",
  ".f-tall{display:inline-block;position:relative;padding:0 .34em;margin:0 .04em}",
  '.f-tall::before,.f-tall::after{content:"";position:absolute;top:.05em;bottom:.05em;width:.22em;border:solid currentColor;border-width:0}',
  ".f-tall::before{left:.04em;border-left-width:.08em;border-radius:.5em 0 0 .5em/50% 0 0 50%}",
  ".f-tall::after{right:.04em;border-right-width:.08em;border-radius:0 .5em .5em 0/0 50% 50% 0}",
].join("\n");
