import './embed.css';
import './figure.js';
