// Lets the frame of a message be as long as the message, on a phone too. Without this script the frame
// is as high as the window and scrolls in itself.
const frame = document.querySelector('iframe.mail');
const fit = () => {
  const message = frame.contentDocument?.documentElement;
  if (message) {
    frame.style.height = 'auto';
    const border = frame.offsetHeight - frame.clientHeight;
    frame.style.height = `${message.scrollHeight + border}px`;
  }
};
frame.addEventListener('load', fit);
addEventListener('resize', fit);
fit();
